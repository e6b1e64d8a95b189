package dev.prereg.examples.simulator.yubico;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.jose.Jwe;
import java.util.ArrayList;
import java.util.List;

/**
 * What an order for one pre-registered key says.
 *
 * @param recipient as received
 * @param address as received
 * @param deliveryType 1 or 2
 * @param item the one shipment item, as received
 * @param pinRequest the PIN request
 * @param credentialRequests the credential requests in order
 */
record OrderForm(
        JsonNode recipient,
        JsonNode address,
        int deliveryType,
        JsonNode item,
        Jwe pinRequest,
        List<Jwe> credentialRequests) {

    /** Reads an order and refuses a wrong one as YubiEnterprise does. */
    static OrderForm read(Call call, int quantityLimit) {
        JsonNode body = YubicoErrors.object(call);
        JsonNode recipient = object(body, "recipient");
        JsonNode address = object(body, "mailing_address");
        FieldLimits.check(recipient, address);
        JsonNode items = body.path("shipment_items");
        if (!items.isArray() || items.size() != 1) {
            throw YubicoErrors.invalid("Exactly one shipment item is expected");
        }
        JsonNode customization = customization(items.get(0), quantityLimit);
        return new OrderForm(
                recipient,
                address,
                deliveryType(body),
                items.get(0),
                jwe(customization.path("fido_pin_request"), "fido_pin_request"),
                credentialRequests(customization.path("fido_credential_requests")));
    }

    private static JsonNode object(JsonNode body, String name) {
        if (!body.path(name).isObject()) {
            throw YubicoErrors.invalid("Input for " + name + " is required");
        }
        return body.get(name);
    }

    private static int deliveryType(JsonNode body) {
        int type = body.path("delivery_type").asInt(1);
        if (type != 1 && type != 2) {
            throw YubicoErrors.invalid("Input for Delivery Type is not known");
        }
        return type;
    }

    private static JsonNode customization(JsonNode item, int quantityLimit) {
        for (String field : List.of("product_id", "inventory_product_id", "product_quantity")) {
            if (!item.path(field).isInt() || item.path(field).asInt() < 1) {
                throw YubicoErrors.invalid("Input for " + field + " is not a positive number");
            }
        }
        int quantity = item.path("product_quantity").asInt();
        if (quantity > quantityLimit) {
            throw YubicoErrors.invalid("Quantity exceeded limit of " + quantityLimit);
        }
        if (item.path("customization_id").asText("").isBlank()) {
            throw YubicoErrors.invalid("Input for Customization ID is required");
        }
        JsonNode customizations = item.path("product_customizations");
        if (!customizations.isArray() || customizations.size() != quantity || quantity != 1) {
            throw YubicoErrors.invalid("One product customization for each key is expected");
        }
        return customizations.get(0);
    }

    private static List<Jwe> credentialRequests(JsonNode requests) {
        if (!requests.isArray() || requests.isEmpty()) {
            throw YubicoErrors.invalid("Input for fido_credential_requests is required");
        }
        List<Jwe> read = new ArrayList<>();
        requests.forEach(request -> read.add(jwe(request, "fido_credential_requests")));
        return List.copyOf(read);
    }

    private static Jwe jwe(JsonNode text, String field) {
        try {
            return Jwe.parse(text.asText(""));
        } catch (IllegalArgumentException e) {
            throw YubicoErrors.invalid("Input for " + field + " is not a compact JWE");
        }
    }
}
