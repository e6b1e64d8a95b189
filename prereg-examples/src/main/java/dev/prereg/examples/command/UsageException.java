package dev.prereg.examples.command;

/** A command line that cannot be understood. The message says what is expected. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is expected
     */
    public UsageException(String message) {
        super(message);
    }
}
