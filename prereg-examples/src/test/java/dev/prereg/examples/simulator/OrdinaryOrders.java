package dev.prereg.examples.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Bodies of orders for ordinary keys: the flat dialect, as a client of another maker might write it. */
final class OrdinaryOrders {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OrdinaryOrders() {}

    static ObjectNode toGrace() {
        ObjectNode body = JSON.createObjectNode()
                .put("channelpartner_id", 1)
                .put("delivery_type", 2)
                .put("country_code_2", "US")
                .put("recipient", "Navy Research")
                .put("recipient_email", "grace@example.com")
                .put("recipient_firstname", "Grace")
                .put("recipient_lastname", "Hopper")
                .put("recipient_telephone", "+1 703 555 0100")
                .put("street_line1", "1 Example Avenue")
                .put("city", "Arlington")
                .put("region", "VA")
                .put("postal_code", "22202")
                .put("address_validation_bypass", false);
        body.putArray("shipment_items")
                .addObject()
                .put("product_id", 29)
                .put("inventory_product_id", 106)
                .put("shipment_product_quantity", 3);
        return body;
    }

    static ObjectNode item(ObjectNode order) {
        return (ObjectNode) order.get("shipment_items").get(0);
    }
}
