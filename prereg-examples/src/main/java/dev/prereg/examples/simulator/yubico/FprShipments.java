package dev.prereg.examples.simulator.yubico;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatorJson;
import dev.prereg.shipping.Fulfillment;
import java.util.List;

/** {@code /fpr/shipments}: the state is nested, and product data appears only once the key is shipped. */
final class FprShipments {
    private final ShipmentBook book;
    private final YubicoSettings settings;

    FprShipments(ShipmentBook book, YubicoSettings settings) {
        this.book = book;
        this.settings = settings;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Operation.CREATE_SHIPMENT, "POST", "/v1/fpr/shipments", this::create),
                Route.of(Operation.GET_SHIPMENT, "GET", "/v1/fpr/shipments/{id}", this::get));
    }

    private Answer create(Call call) {
        SimulatedShipment shipment = book.add(OrderForm.read(call, settings.quantityLimit()));
        return Answer.json(201, head(shipment));
    }

    private ObjectNode head(SimulatedShipment shipment) {
        ObjectNode answer = SimulatorJson.object().put("shipment_id", shipment.id());
        answer.putObject("shipment_state").put("shipment_state_id", book.stateOf(shipment));
        return answer;
    }

    private Answer get(Call call) {
        String id = call.requiredPathValue("id");
        SimulatedShipment shipment = book.find(id)
                .orElseThrow(() -> book.wasDeleted(id)
                        ? YubicoErrors.refused(404, "not_found", "Shipment not found")
                        : YubicoErrors.refused(400, "invalid_request", "Invalid shipment id"));
        ObjectNode answer = head(shipment);
        ObjectNode item = answer.putArray("shipment_items").addObject();
        item.setAll((ObjectNode) shipment.order().item().deepCopy());
        item.remove(List.of("customization_id", "product_customizations"));
        shipment.fulfillment().ifPresent(fulfillment -> {
            item.putArray("product_data").add(productData(fulfillment));
            answer.put("tracking_number", trackingNumber(fulfillment));
        });
        return Answer.json(200, answer);
    }

    private ObjectNode productData(Fulfillment fulfillment) {
        boolean card = settings.cardSpelling();
        ObjectNode data = SimulatorJson.object();
        data.put(card ? "serial" : "serial_number", fulfillment.serialNumber().value());
        fulfillment.firmwareVersion().ifPresent(version -> data.put(card ? "version" : "firmware_version", version));
        fulfillment.pinResponse().ifPresent(pin -> data.put("fido_pin_response", pin.compact()));
        ArrayNode responses = data.putArray(card ? "fido_credential_response" : "fido_credential_responses");
        fulfillment.credentialResponses().forEach(response -> responses.add(response.compact()));
        return data;
    }

    static String trackingNumber(Fulfillment fulfillment) {
        return "1ZSIM" + fulfillment.serialNumber().value();
    }
}
