package dev.prereg.yubienterprise;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When things happened to a shipment, as far as YubiEnterprise tells.
 *
 * @param requestedAt {@code shipment_request_date}
 * @param updatedAt {@code shipment_updated_date}
 * @param shippedAt {@code shipped_date}
 * @param deliveredAt {@code delivered_date}
 */
public record ShipmentDates(
        Optional<Instant> requestedAt,
        Optional<Instant> updatedAt,
        Optional<Instant> shippedAt,
        Optional<Instant> deliveredAt) {
    /** Checks for null. */
    public ShipmentDates {
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(shippedAt, "shippedAt");
        Objects.requireNonNull(deliveredAt, "deliveredAt");
    }
}
