package dev.prereg.examples.simulator.yubico;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.util.List;

/**
 * What an order for ordinary keys says: the flat dialect.
 *
 * @param json as received, without members that the API does not have
 */
record OrdinaryForm(ObjectNode json) {
    private static final List<String> ADDRESS =
            List.of("street_line1", "street_line2", "city", "region", "postal_code", "country_code_2");
    private static final List<String> RECIPIENT =
            List.of("recipient_email", "recipient_firstname", "recipient_lastname", "recipient_telephone");

    /** Reads an order and refuses a wrong one as YubiEnterprise does. */
    static OrdinaryForm read(Call call, Catalogue catalogue) {
        ObjectNode body = YubicoErrors.object(call);
        ObjectNode known = pick(body, ADDRESS);
        known.setAll(pick(body, RECIPIENT));
        known.setAll(pick(body, List.of("recipient", "delivery_type", "address_validation_bypass")));
        OrdinaryForm form = new OrdinaryForm(known);
        FieldLimits.check(form.recipient(), form.address());
        form.copyItems(body.path("shipment_items"));
        Countries.check(form);
        form.items().forEach(catalogue::check);
        return form;
    }

    private static ObjectNode pick(JsonNode body, List<String> names) {
        ObjectNode picked = SimulatorJson.object();
        names.stream().filter(body::hasNonNull).forEach(name -> picked.set(name, body.get(name)));
        return picked;
    }

    private void copyItems(JsonNode items) {
        if (!items.isArray() || items.isEmpty()) {
            throw YubicoErrors.invalid("At least one shipment item is expected");
        }
        var copies = json.putArray("shipment_items");
        for (JsonNode item : items) {
            ObjectNode copy = copies.addObject();
            for (String name : List.of("product_id", "inventory_product_id", "shipment_product_quantity")) {
                if (!item.path(name).isInt() || item.path(name).asInt() < 1) {
                    throw YubicoErrors.invalid("Input for " + name + " is not a positive number");
                }
                copy.set(name, item.get(name));
            }
        }
    }

    /** As the pre-reg dialect spells it, so that the limits are checked once. */
    private JsonNode recipient() {
        ObjectNode recipient = pick(json, RECIPIENT);
        recipient.set("recipient_company", json.path("recipient"));
        return recipient;
    }

    JsonNode address() {
        return pick(json, ADDRESS);
    }

    JsonNode items() {
        return json.path("shipment_items");
    }

    int deliveryType() {
        return json.path("delivery_type").asInt(1);
    }

    int keys() {
        int keys = 0;
        for (JsonNode item : items()) {
            keys += item.path("shipment_product_quantity").asInt();
        }
        return keys;
    }

    boolean bypassesValidation() {
        return json.path("address_validation_bypass").asBoolean();
    }
}
