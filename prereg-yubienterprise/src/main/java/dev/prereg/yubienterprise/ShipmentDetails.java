package dev.prereg.yubienterprise;

import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that YubiEnterprise says about a shipment of either kind, ordinary or pre-reg, but recipient and address, which the
 * host knows better. What is absent or cannot be read is empty.
 *
 * @param shipment id, state with its raw number, tracking number, messages, and of a pre-reg shipment the fulfillments
 * @param stateMessage YubiEnterprise's own words for the state; useful when the number is a new one
 * @param dates when things happened
 * @param carrier who carries the parcel
 * @param trackingLink where the carrier shows its way, an http or https URL
 * @param items what is in it
 */
public record ShipmentDetails(
        Shipment shipment,
        Optional<String> stateMessage,
        ShipmentDates dates,
        Optional<String> carrier,
        Optional<String> trackingLink,
        List<ShippedItem> items) {
    /** Copies the list. */
    public ShipmentDetails {
        Objects.requireNonNull(shipment, "shipment");
        Objects.requireNonNull(stateMessage, "stateMessage");
        Objects.requireNonNull(dates, "dates");
        Objects.requireNonNull(carrier, "carrier");
        Objects.requireNonNull(trackingLink, "trackingLink");
        items = List.copyOf(items);
    }

    /**
     * @return the id of the shipment
     */
    public ShipmentId id() {
        return shipment.id();
    }

    /**
     * @return the state, with its raw number
     */
    public ShipmentState state() {
        return shipment.state();
    }
}
