package dev.prereg.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Products, inventory, countries and address validation of the simulator, without any code of the SDK. */
class ReferenceDataTest {
    private final Simulator simulator = Simulator.builder().start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Wire.Reply send(String method, String path, String body) {
        return Wire.send(
                method, simulator.yubico().apiUrl() + path, simulator.yubico().token(), body);
    }

    private JsonNode get(String path) {
        return send("GET", path, "").json();
    }

    private int stock(int bucket) {
        for (JsonNode entry : get("/inventory").get("organization_product_inventory")) {
            if (entry.get("product_id").intValue() == bucket) {
                return entry.get("organization_product_quantity").intValue();
            }
        }
        throw new AssertionError("no bucket " + bucket);
    }

    @Test
    void productsAreListedInPagesAndFoundByTheirId() {
        JsonNode page = get("/products?limit=2&offset=1");

        assertThat(page.get("count").intValue()).isEqualTo(2);
        assertThat(page.get("total_count").intValue()).isEqualTo(7);
        assertThat(page.at("/products/0/product_id").intValue()).isEqualTo(2);
        assertThat(get("/products/29").get("product_name").textValue()).isEqualTo("YubiKey 5C NFC");
        assertThat(send("GET", "/products/999", "").status()).isEqualTo(404);
        assertThat(send("GET", "/products?limit=many", "").status()).isEqualTo(400);
    }

    @Test
    void subscriptionBucketSaysWhichModelsItShips() {
        JsonNode bucket = get("/inventory").at("/organization_product_inventory/0");

        assertThat(bucket.get("product_id").intValue()).isEqualTo(106);
        assertThat(bucket.get("is_subscription_product").booleanValue()).isTrue();
        assertThat(bucket.get("product_mapping").toString()).isEqualTo("[1,2,3,4,5,29]");
        JsonNode single = get("/inventory").at("/organization_product_inventory/2");
        assertThat(single.get("is_subscription_product").booleanValue()).isFalse();
        assertThat(single.get("product_mapping")).isEmpty();
    }

    @Test
    void ordersTakeFromTheStockAndDeletedOnesGiveBack() {
        int before = stock(106);
        ObjectNode order = Orders.toAda(simulator.yubico().station());
        send("POST", "/fpr/shipments", order.toString());
        String id = send("POST", "/shipments_exact", OrdinaryOrders.toGrace().toString())
                .json()
                .get("shipment_id")
                .textValue();

        assertThat(stock(106)).isEqualTo(before - 4);
        send("DELETE", "/shipments_exact/" + id, "");
        assertThat(stock(106)).isEqualTo(before - 1);
    }

    @Test
    void moreThanTheStockIsRefused() {
        ObjectNode order = OrdinaryOrders.toGrace();
        OrdinaryOrders.item(order).put("inventory_product_id", 107).put("shipment_product_quantity", 21);

        assertThat(send("POST", "/shipments_exact", order.toString())
                        .json()
                        .get("message")
                        .textValue())
                .isEqualTo("Quantity exceeded the inventory of product 107");
    }

    @Test
    void countriesTellDeliveryTypesAndStates() {
        JsonNode countries = get("/countries");

        JsonNode us = countries.at("/countries/0");
        assertThat(us.get("country_code_2").textValue()).isEqualTo("US");
        assertThat(us.get("country_code_3").textValue()).isEqualTo("USA");
        assertThat(us.at("/delivery_types/1/value").intValue()).isEqualTo(2);
        assertThat(us.at("/delivery_types/1/name").textValue()).isEqualTo("Expedited");
        assertThat(us.at("/states/0/code").textValue()).isEqualTo("CA");
        JsonNode india = countries.at("/countries/6");
        assertThat(india.get("country_code_2").textValue()).isEqualTo("IN");
        assertThat(india.get("delivery_types")).hasSize(1);
        assertThat(india.has("states")).isFalse();
    }

    @Test
    void goodAddressIsDeliverableAndTidied() {
        Wire.Reply reply = validate(" 1 Example Avenue ", "22202");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("status").textValue()).isEqualTo("deliverable");
        assertThat(reply.json().at("/address/street_line1").textValue()).isEqualTo("1 Example Avenue");
    }

    @Test
    void badAddressIsAResultWithStatus400() {
        Wire.Reply reply = validate("1 Nowhere Lane", "22202");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("status").textValue()).isEqualTo("undeliverable");
        assertThat(reply.json().at("/details/0/description").textValue()).isEqualTo("Address not found");
        assertThat(reply.json().has("code")).isFalse();
    }

    @Test
    void addressThatIsNotCompleteIsAnErrorWithStatus400() {
        Wire.Reply reply = validate("", "22202");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("code").textValue()).isEqualTo("validation_error");
        assertThat(reply.json().get("message").textValue()).isEqualTo("Input for Street Line 1 is required");
    }

    private Wire.Reply validate(String street, String postalCode) {
        ObjectNode address = OrdinaryOrders.toGrace();
        address.retain("city", "region", "country_code_2");
        return send(
                "POST",
                "/validate-address",
                address.put("street_line1", street)
                        .put("postal_code", postalCode)
                        .toString());
    }
}
