package dev.prereg;

import java.time.Instant;
import java.util.Objects;

/**
 * The identity provider no longer accepts the challenge, or will not accept it long enough for the key to be made.
 *
 * <p>Before ordering, enroll again. After ordering, the key in the mail cannot be registered any more.
 */
public final class ChallengeExpiredException extends PreRegistrationException {
    private static final long serialVersionUID = 1L;

    private final Instant expiresAt;

    /**
     * @param expiresAt when the challenge expires or expired
     * @param message what is too late, for which user or journey, and what to do
     */
    public ChallengeExpiredException(Instant expiresAt, String message) {
        super(message, null);
        this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /**
     * @return when the challenge expires or expired
     */
    public Instant expiresAt() {
        return expiresAt;
    }
}
