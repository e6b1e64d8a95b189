package dev.prereg.examples.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.fake.FakeCustomer;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.Samples;
import java.util.List;

/** Bodies of orders, as a client of another maker might write them. */
final class Orders {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Orders() {}

    static ObjectNode toAda(FakeYubico station) {
        ObjectNode body = JSON.createObjectNode().put("delivery_type", 1);
        body.putObject("recipient")
                .put("recipient_company", "Example Ltd")
                .put("recipient_email", "ada@example.com")
                .put("recipient_firstname", "Ada")
                .put("recipient_lastname", "Lovelace")
                .put("recipient_telephone", "+44 20 7946 0000");
        body.putObject("mailing_address")
                .put("street_line1", "12 St James's Square")
                .put("city", "London")
                .put("postal_code", "SW1Y 4LE")
                .put("country_code_2", "GB");
        FakeCustomer customer = new FakeCustomer(station.transportKey());
        ObjectNode item = body.putArray("shipment_items")
                .addObject()
                .put("product_id", 1)
                .put("inventory_product_id", 106)
                .put("product_quantity", 1)
                .put("customization_id", "RXJN83");
        ObjectNode customization = item.putArray("product_customizations").addObject();
        customization.put("fido_pin_request", customer.pinRequest(8).compact());
        var requests = customization.putArray("fido_credential_requests");
        List.of(1, 2)
                .forEach(seed -> requests.add(customer.credentialRequest(Samples.creationOptions(seed))
                        .compact()));
        return body;
    }

    static ObjectNode recipient(ObjectNode order) {
        return (ObjectNode) order.get("recipient");
    }

    static ObjectNode address(ObjectNode order) {
        return (ObjectNode) order.get("mailing_address");
    }

    static ObjectNode item(ObjectNode order) {
        return (ObjectNode) order.get("shipment_items").get(0);
    }
}
