package dev.prereg.workflow;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody has approved that the PIN goes to the user.
 *
 * @param by who, as the host names it, at most 320 characters
 * @param at when
 */
public record PinApproval(String by, Instant at) {
    private static final int MAX_BY = 320;

    /** Checks the bounds. */
    public PinApproval {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        if (by.isBlank() || by.length() > MAX_BY) {
            throw new IllegalArgumentException("who approves is named with 1 to " + MAX_BY + " characters");
        }
    }
}
