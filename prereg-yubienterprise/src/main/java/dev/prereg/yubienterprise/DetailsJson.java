package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.shipping.Shipment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is in a shipment's JSON, of either dialect, beside what {@link ShipmentJson} reads. */
final class DetailsJson {
    private DetailsJson() {}

    static ShipmentDetails of(JsonNode json, Shipment shipment) {
        return new ShipmentDetails(
                shipment,
                stateMessage(json),
                dates(json, shipment),
                Members.text(json, "carrier"),
                Members.link(json, "tracking_link"),
                items(json.path("shipment_items")));
    }

    private static Optional<String> stateMessage(JsonNode json) {
        JsonNode nested = json.path("shipment_state");
        return Members.text(nested.isObject() ? nested : json, "shipment_state_message");
    }

    private static ShipmentDates dates(JsonNode json, Shipment shipment) {
        return new ShipmentDates(
                shipment.requestedAt(),
                Members.instant(json, "shipment_updated_date"),
                Members.instant(json, "shipped_date"),
                Members.instant(json, "delivered_date"));
    }

    private static List<ShippedItem> items(JsonNode items) {
        List<ShippedItem> read = new ArrayList<>();
        for (JsonNode item : items) {
            if (item.isObject()) {
                read.add(item(item));
            }
        }
        return read;
    }

    private static ShippedItem item(JsonNode item) {
        OptionalInt flat = Members.number(item, "shipment_product_quantity");
        return new ShippedItem(
                Members.number(item, "product_id"),
                Members.number(item, "inventory_product_id"),
                flat.isPresent() ? flat : Members.number(item, "product_quantity"),
                Members.text(item, "product_name"));
    }
}
