package dev.prereg.workflow;

/** The stages of a journey. The names are stable: they are stored and may be used in queries. */
public enum Stage {
    /** Accepted; enrollments are being prepared. */
    RECEIVED,
    /** All enrollments are prepared; the order comes next. */
    ENROLLED,
    /** An order was about to be sent, or was sent with unknown outcome; it will be looked for, never repeated blindly. */
    ORDERING,
    /** The shipment exists; its fulfillment is awaited. */
    ORDERED,
    /** The key is programmed; its credentials are being activated. */
    FULFILLED,
    /** All credentials are active; the PIN is to be released, perhaps after an approval. */
    ACTIVATED,
    /** The PIN was released; it can be sent again until the retention is over. */
    COMPLETED,
    /** The end: secrets and addresses are erased, a receipt remains. */
    CLOSED,
    /** A person must look; {@code resume} goes on from where it stopped. */
    NEEDS_ATTENTION,
    /** The end of a cancelled journey: secrets and addresses are erased. */
    CANCELLED
}
