package dev.prereg;

/** The host's {@link dev.prereg.store.ShipmentStore} failed, or a stored state cannot be read. */
public final class StoreException extends PreRegistrationException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what failed, for which id, and what to do
     * @param cause the cause, or null
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
