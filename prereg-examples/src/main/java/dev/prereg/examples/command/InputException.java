package dev.prereg.examples.command;

/** Input that cannot be used at all. The message says what and where. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what cannot be used, and why
     */
    public InputException(String message) {
        super(message);
    }
}
