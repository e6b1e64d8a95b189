package dev.prereg.pin;

import java.time.Instant;
import java.util.Objects;

/** What became of a {@link PinDelivery}. */
public sealed interface PinDeliveryResult {
    /** The PIN was handed over to a channel that brings it to the user. */
    record Delivered() implements PinDeliveryResult {}

    /**
     * The PIN shall be delivered later, for example when the parcel has arrived.
     *
     * @param until when to try again
     */
    record Deferred(Instant until) implements PinDeliveryResult {
        /** Checks for null. */
        public Deferred {
            Objects.requireNonNull(until, "until");
        }
    }

    /**
     * The PIN could not be delivered; it is tried again some times, then a person is asked.
     *
     * @param reason why, without the PIN or an address
     */
    record Failed(String reason) implements PinDeliveryResult {
        /** Checks for null. */
        public Failed {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * @return the PIN was handed over
     */
    static PinDeliveryResult delivered() {
        return new Delivered();
    }

    /**
     * @param until when to try again
     * @return the PIN shall be delivered later
     */
    static PinDeliveryResult deferred(Instant until) {
        return new Deferred(until);
    }

    /**
     * @param reason why, without the PIN or an address
     * @return the PIN could not be delivered
     */
    static PinDeliveryResult failed(String reason) {
        return new Failed(reason);
    }
}
