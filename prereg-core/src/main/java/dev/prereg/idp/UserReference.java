package dev.prereg.idp;

import java.util.Objects;

/**
 * How the identity provider finds a user: an object id, or a login name. Prefer object ids, since names change.
 * {@link #toString()} masks what stands before an {@code @}.
 *
 * @param value 1 to 320 characters without control characters
 */
public record UserReference(String value) {
    private static final int MAX_LENGTH = 320;

    /** Checks the bounds. */
    public UserReference {
        Objects.requireNonNull(value, "value");
        if (value.isBlank() || value.length() > MAX_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a user reference has 1 to " + MAX_LENGTH + " characters and no control characters");
        }
    }

    /** Returns an object id as it is, and a name with {@code @} masked before it. */
    @Override
    public String toString() {
        int at = value.indexOf('@');
        return at < 0 ? value : value.substring(0, Math.min(1, at)) + "***" + value.substring(at);
    }
}
