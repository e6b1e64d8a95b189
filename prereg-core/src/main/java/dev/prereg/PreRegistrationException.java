package dev.prereg;

/**
 * The root of everything this SDK throws on purpose. Programming errors stay {@link NullPointerException},
 * {@link IllegalArgumentException} and {@link IllegalStateException}.
 *
 * <p>The message says what failed, for which id, and what to do. It never holds a secret or personal data.
 */
public abstract class PreRegistrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what failed, for which id, what to do
     * @param cause the cause, or null
     */
    protected PreRegistrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
