package dev.prereg.yubienterprise;

import dev.prereg.shipping.Destination;
import java.util.List;
import java.util.Objects;

/**
 * An order for keys that are not programmed. Personal data: {@link #toString()} shows the items only.
 *
 * @param destination who receives them, where, and how fast
 * @param items which keys, at least one line
 * @param addressValidationBypass whether the address shall not be validated by YubiEnterprise; normally false
 */
public record OrdinaryShipmentRequest(
        Destination destination, List<ShipmentItem> items, boolean addressValidationBypass) {
    /** Copies the list. */
    public OrdinaryShipmentRequest {
        Objects.requireNonNull(destination, "destination");
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("shipment_items: at least one is needed");
        }
    }

    /**
     * @param destination who receives the keys, where, and how fast
     * @param items which keys
     * @return an order whose address is validated
     */
    public static OrdinaryShipmentRequest of(Destination destination, ShipmentItem... items) {
        return new OrdinaryShipmentRequest(destination, List.of(items), false);
    }

    /** Shows the items only. */
    @Override
    public String toString() {
        return "OrdinaryShipmentRequest[items=" + items + "]";
    }
}
