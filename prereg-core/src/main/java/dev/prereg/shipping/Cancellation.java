package dev.prereg.shipping;

/** What became of the wish to cancel a shipment. */
public enum Cancellation {
    /** The shipment is cancelled: no key is sent. */
    CANCELLED,
    /** It is too late: the shipment was handed to fulfilment and cannot be cancelled any more. */
    LOCKED,
    /** The service does not know the shipment; it may have been cancelled before. */
    NOT_FOUND
}
