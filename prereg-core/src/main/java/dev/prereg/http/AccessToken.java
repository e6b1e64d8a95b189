package dev.prereg.http;

import java.time.Instant;
import java.util.Objects;

/**
 * An access token and when it ends.
 *
 * @param value the token
 * @param expiresAt when the service stops accepting it; {@link Instant#MAX} if that is not known
 */
public record AccessToken(Secret value, Instant expiresAt) {
    /** Checks for null. */
    public AccessToken {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
