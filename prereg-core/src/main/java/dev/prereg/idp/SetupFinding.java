package dev.prereg.idp;

import java.util.Objects;

/**
 * One finding of a setup check.
 *
 * @param severity how bad it is
 * @param subject what was looked at, for example {@code token}
 * @param message what was found and what to do, in words
 */
public record SetupFinding(Severity severity, String subject, String message) {
    /** How bad a finding is. */
    public enum Severity {
        /** It works. */
        OK,
        /** It works, but somebody should look. */
        WARNING,
        /** It will not work. */
        ERROR
    }

    /** Checks for null. */
    public SetupFinding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(message, "message");
    }
}
