package dev.prereg.internal.json;

/** JSON (or text inside it) that we do not accept. The message never repeats content; callers turn it into their own error. */
public final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong, without content
     */
    public MalformedJsonException(String message) {
        super(message);
    }
}
