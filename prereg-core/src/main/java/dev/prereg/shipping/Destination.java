package dev.prereg.shipping;

import java.util.Objects;

/**
 * Who receives a parcel, where, and how fast. Personal data: {@link #toString()} shows the country only.
 *
 * @param recipient who
 * @param address where
 * @param deliveryType how fast
 */
public record Destination(Recipient recipient, MailingAddress address, DeliveryType deliveryType) {
    /** Checks for null. */
    public Destination {
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(deliveryType, "deliveryType");
    }

    /**
     * @param recipient who
     * @param address where
     * @return a destination with standard delivery
     */
    public static Destination of(Recipient recipient, MailingAddress address) {
        return new Destination(recipient, address, DeliveryType.STANDARD);
    }

    /** Shows the country only. */
    @Override
    public String toString() {
        return "Destination[" + address + "]";
    }
}
