package dev.prereg.internal.cbor;

/** CBOR that we do not accept. The message never repeats content; callers turn it into their own error. */
public final class MalformedCborException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong, without content
     */
    public MalformedCborException(String message) {
        super(message);
    }
}
