package dev.prereg.examples.simulator.yubico;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.util.Comparator;
import java.util.List;

/**
 * {@code /shipments_exact}: the state is flat. Whether the real one shows pre-registered shipments is not published, so
 * that is a switch.
 */
final class ExactShipments {
    private static final int MAX_PAGE = 100;
    private static final int SHIPPED = 103;
    private static final int DELIVERED = 104;

    private final ShipmentBook book;
    private final YubicoSettings settings;

    ExactShipments(ShipmentBook book, YubicoSettings settings) {
        this.book = book;
        this.settings = settings;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Operation.LIST_SHIPMENTS, "GET", "/v1/shipments_exact", this::list),
                Route.of(Operation.GET_SHIPMENT_EXACT, "GET", "/v1/shipments_exact/{id}", this::get),
                Route.of(Operation.CANCEL_SHIPMENT, "DELETE", "/v1/shipments_exact/{id}", this::cancel));
    }

    private Answer list(Call call) {
        int limit = Math.min(MAX_PAGE, number(call, "limit", MAX_PAGE));
        int offset = number(call, "offset", 0);
        List<SimulatedShipment> shown = settings.listShowsPreRegistered() ? newestFirst() : List.of();
        ObjectNode answer = SimulatorJson.object();
        var page = answer.putArray("shipments");
        shown.stream().skip(offset).limit(limit).forEach(shipment -> page.add(flat(shipment)));
        return Answer.json(200, answer.put("count", page.size()).put("total_count", shown.size()));
    }

    private List<SimulatedShipment> newestFirst() {
        List<SimulatedShipment> all = book.all();
        all.sort(Comparator.comparing(SimulatedShipment::orderedAt).reversed());
        return all;
    }

    private static int number(Call call, String name, int otherwise) {
        String text = call.query(name).orElse(Integer.toString(otherwise));
        if (!text.matches("\\d{1,9}")) {
            throw YubicoErrors.invalid("Input for " + name + " is not a number");
        }
        return Integer.parseInt(text);
    }

    private Answer get(Call call) {
        return Answer.json(200, flat(shipment(call)));
    }

    private Answer cancel(Call call) {
        SimulatedShipment shipment = shipment(call);
        if (!SimulatedShipment.isEditable(book.stateOf(shipment))) {
            throw YubicoErrors.refused(400, "shipment_locked", "The shipment can no longer be changed");
        }
        book.delete(shipment);
        return Answer.empty(204);
    }

    private SimulatedShipment shipment(Call call) {
        String id = call.requiredPathValue("id");
        return book.find(id)
                .orElseThrow(
                        () -> YubicoErrors.refused(book.wasDeleted(id) ? 404 : 400, "not_found", "Shipment not found"));
    }

    private ObjectNode flat(SimulatedShipment shipment) {
        int state = book.stateOf(shipment);
        OrderForm order = shipment.order();
        ObjectNode flat = SimulatorJson.object()
                .put("shipment_id", shipment.id())
                .put("shipment_state_id", state)
                .put("shipment_request_date", shipment.orderedAt().toString())
                .put("delivery_type", order.deliveryType())
                .put("is_shipped", state == SHIPPED || state == DELIVERED)
                .put("is_delivered", state == DELIVERED);
        flat.set("recipient", order.recipient().path("recipient_company"));
        flat.setAll((ObjectNode) order.address().deepCopy());
        order.recipient().properties().forEach(field -> {
            if (!field.getKey().equals("recipient_company")) {
                flat.set(field.getKey(), field.getValue());
            }
        });
        flat.putArray("shipment_items").add(item(shipment));
        shipment.fulfillment()
                .ifPresent(fulfillment -> flat.put("tracking_number", FprShipments.trackingNumber(fulfillment)));
        return flat;
    }

    private static ObjectNode item(SimulatedShipment shipment) {
        ObjectNode item = SimulatorJson.object().put("shipment_id", shipment.id());
        item.set("product_id", shipment.order().item().path("product_id"));
        item.set("inventory_product_id", shipment.order().item().path("inventory_product_id"));
        return item.put("shipment_product_quantity", 1);
    }
}
