package dev.prereg.http;

import java.time.Instant;
import java.util.Objects;

/**
 * Implemented by the host or by a module of this SDK: gives the token for the next call. It is asked at each call, so a
 * token can be replaced without a restart; an implementation that fetches tokens keeps them until they expire.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface AccessTokenSource {
    /**
     * @return a token that is valid now
     * @throws dev.prereg.PreRegistrationException if no token can be had
     */
    AccessToken token();

    /**
     * Tells that a service has answered 401 to a token, so that a cached one is not given out again. Calling it again
     * with the same token has no further effect.
     *
     * @param token the token that was refused
     */
    default void rejected(AccessToken token) {}

    /**
     * A token that never changes.
     *
     * @param token the token
     * @return a source of this token
     */
    static AccessTokenSource fixed(Secret token) {
        Objects.requireNonNull(token, "token");
        AccessToken fixed = new AccessToken(token, Instant.MAX);
        return () -> fixed;
    }
}
