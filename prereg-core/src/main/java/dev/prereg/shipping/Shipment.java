package dev.prereg.shipping;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What YubiEnterprise says about one shipment.
 *
 * @param id its id
 * @param state its state, an open value
 * @param fulfillments one for each programmed key; empty before the key is shipped
 * @param trackingNumber the carrier's tracking number, if known
 * @param requestedAt when it was ordered, if told
 * @param messages problems YubiEnterprise reports, cut and cleaned for printing
 */
public record Shipment(
        ShipmentId id,
        ShipmentState state,
        List<Fulfillment> fulfillments,
        Optional<String> trackingNumber,
        Optional<Instant> requestedAt,
        List<String> messages) {
    /** Copies the lists. */
    public Shipment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        fulfillments = List.copyOf(fulfillments);
        Objects.requireNonNull(trackingNumber, "trackingNumber");
        Objects.requireNonNull(requestedAt, "requestedAt");
        messages = List.copyOf(messages);
    }

    /**
     * @param id its id
     * @param state its state
     * @return a shipment of which nothing else is known
     */
    public static Shipment of(ShipmentId id, ShipmentState state) {
        return new Shipment(id, state, List.of(), Optional.empty(), Optional.empty(), List.of());
    }
}
