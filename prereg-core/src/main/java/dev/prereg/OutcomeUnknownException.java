package dev.prereg;

/**
 * The request left this process and no usable answer came back: it may or may not have taken effect.
 *
 * <p>After this, an order must never be repeated on a guess: look for its effect first.
 */
public final class OutcomeUnknownException extends ServiceException {
    private static final long serialVersionUID = 1L;

    /**
     * @param service the name of the service
     * @param requestId the id of the call, or null
     * @param message what failed
     * @param cause the cause, or null
     */
    public OutcomeUnknownException(String service, String requestId, String message, Throwable cause) {
        super(service, requestId, message, cause);
    }
}
