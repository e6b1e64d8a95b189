package dev.prereg.workflow;

import java.time.Instant;
import java.util.Objects;

/**
 * Why a journey needs attention, or why its last attempt failed.
 *
 * @param reason a stable code, an open set, for example {@code SIGNATURE} or the error code of a service
 * @param message what failed, without secrets and personal data
 * @param advice what a person can do
 * @param at when
 */
public record Failure(String reason, String message, String advice, Instant at) {
    /** Checks for null. */
    public Failure {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(advice, "advice");
        Objects.requireNonNull(at, "at");
    }
}
