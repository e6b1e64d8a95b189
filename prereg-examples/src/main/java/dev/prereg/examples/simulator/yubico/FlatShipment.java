package dev.prereg.examples.simulator.yubico;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.time.Instant;
import java.util.Map;

/**
 * A shipment as {@code /shipments_exact} writes it.
 *
 * @param orderedAt when it was ordered, for the order of a list
 * @param json the shipment
 */
record FlatShipment(Instant orderedAt, ObjectNode json) {
    static final String ORGANIZATION = "simulated-organization";

    private static final Map<Integer, String> MESSAGES = Map.of(
            Timetable.AWAITING_VALIDATION, "Awaiting Validation",
            Timetable.UNDELIVERABLE, "Address is undeliverable or could not be understood",
            Timetable.SHIPPED, "Shipment Shipped",
            Timetable.DELIVERED, "Delivered");

    static FlatShipment of(SimulatedShipment shipment, int state) {
        OrderForm order = shipment.order();
        ObjectNode flat = head(shipment.id(), shipment.orderedAt(), state).put("delivery_type", order.deliveryType());
        flat.set("recipient", order.recipient().path("recipient_company"));
        flat.setAll((ObjectNode) order.address().deepCopy());
        order.recipient().properties().forEach(field -> {
            if (!field.getKey().equals("recipient_company")) {
                flat.set(field.getKey(), field.getValue());
            }
        });
        JsonNode item = order.item();
        ObjectNode listed = flat.putArray("shipment_items").addObject().put("shipment_id", shipment.id());
        listed.set("product_id", item.path("product_id"));
        listed.set("inventory_product_id", item.path("inventory_product_id"));
        listed.put("shipment_product_quantity", 1);
        shipment.fulfillment()
                .ifPresent(fulfillment -> flat.put("tracking_number", FprShipments.trackingNumber(fulfillment)));
        return new FlatShipment(shipment.orderedAt(), flat);
    }

    static FlatShipment of(OrdinaryShipment shipment, int state) {
        OrdinaryForm order = shipment.order();
        ObjectNode flat = head(shipment.id(), shipment.orderedAt(), state);
        flat.setAll(order.json().deepCopy());
        flat.put("delivery_type", order.deliveryType())
                .put("organization_id", ORGANIZATION)
                .put("total_keys_shipped", order.keys())
                .put("shipment_product_cost", 0)
                .put("shipping_service_cost", 0);
        flat.path("shipment_items").forEach(item -> describe((ObjectNode) item, shipment.id()));
        if (isShipped(state)) {
            track(flat, shipment, state);
        }
        return new FlatShipment(shipment.orderedAt(), flat);
    }

    private static ObjectNode head(String id, Instant orderedAt, int state) {
        ObjectNode head = SimulatorJson.object()
                .put("shipment_id", id)
                .put("shipment_state_id", state)
                .put("shipment_request_date", orderedAt.toString())
                .put("is_shipped", isShipped(state))
                .put("is_delivered", state == Timetable.DELIVERED);
        if (MESSAGES.containsKey(state)) {
            head.put("shipment_state_message", MESSAGES.get(state));
        }
        if (state == Timetable.UNDELIVERABLE) {
            head.putArray("shipment_messages")
                    .addObject()
                    .put("shipment_message_id", "simulated-message")
                    .put("shipment_id", id)
                    .put("message", MESSAGES.get(state));
        }
        return head;
    }

    private static boolean isShipped(int state) {
        return state == Timetable.SHIPPED || state == Timetable.DELIVERED;
    }

    private static void describe(ObjectNode item, String id) {
        item.put("shipment_id", id)
                .put("product_name", Catalogue.name(item.path("product_id").asInt()))
                .put("product_tier", 1);
    }

    private static void track(ObjectNode flat, OrdinaryShipment shipment, int state) {
        String number = "1ZSIM" + shipment.id();
        flat.put("carrier", "UPS")
                .put("tracking_number", number)
                .put("tracking_link", "https://tracking.example.com/" + number)
                .put("shipped_date", shipment.timetable().shipped().toString());
        if (state == Timetable.DELIVERED) {
            flat.put("delivered_date", shipment.timetable().delivered().toString());
        }
    }
}
