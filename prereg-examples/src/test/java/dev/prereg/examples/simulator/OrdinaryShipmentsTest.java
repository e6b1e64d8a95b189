package dev.prereg.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /shipments_exact} of the simulator, without any code of the SDK. */
class OrdinaryShipmentsTest {
    private static final String LIST = "/shipments_exact";

    // 08:00 UTC is midnight in California: the daily batch comes three hours later.
    private final Simulator simulator = Simulator.builder()
            .startingAt(Instant.parse("2026-03-06T08:00:00Z"))
            .start();

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

    private String orderedId(ObjectNode order) {
        Wire.Reply reply = send("POST", LIST, order.toString());
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.json().get("shipment_id").textValue();
    }

    private static void assertRefused(Wire.Reply reply, String message) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("code").textValue()).isEqualTo("validation_error");
        assertThat(reply.json().get("message").textValue()).isEqualTo(message);
    }

    @Test
    void orderIsFlatAndKeepsWhatWasSent() {
        JsonNode shipment = get(LIST + "/" + orderedId(OrdinaryOrders.toGrace()));

        assertThat(shipment.get("shipment_id").textValue()).hasSize(22);
        assertThat(shipment.get("shipment_state_id").intValue()).isEqualTo(3);
        assertThat(shipment.get("recipient").textValue()).isEqualTo("Navy Research");
        assertThat(shipment.get("region").textValue()).isEqualTo("VA");
        assertThat(shipment.get("delivery_type").intValue()).isEqualTo(2);
        assertThat(shipment.at("/shipment_items/0/shipment_product_quantity").intValue())
                .isEqualTo(3);
        assertThat(shipment.at("/shipment_items/0/product_name").textValue()).isEqualTo("YubiKey 5C NFC");
        assertThat(shipment.has("shipment_state")).isFalse();
        assertThat(shipment.has("tracking_number")).isFalse();
    }

    @Test
    void shippedOrderHasCarrierTrackingAndDates() {
        String path = LIST + "/" + orderedId(OrdinaryOrders.toGrace());

        simulator.clock().advance(Duration.ofDays(1));
        JsonNode shipped = get(path);
        simulator.clock().advance(Duration.ofDays(4));
        JsonNode delivered = get(path);

        assertThat(shipped.get("shipment_state_id").intValue()).isEqualTo(103);
        assertThat(shipped.get("is_shipped").booleanValue()).isTrue();
        assertThat(shipped.get("carrier").textValue()).isEqualTo("UPS");
        assertThat(shipped.get("tracking_link").textValue())
                .endsWith(shipped.get("tracking_number").textValue());
        assertThat(shipped.get("shipped_date").textValue()).isEqualTo("2026-03-06T17:00:00Z");
        assertThat(shipped.has("delivered_date")).isFalse();
        assertThat(delivered.get("shipment_state_message").textValue()).isEqualTo("Delivered");
        assertThat(delivered.get("delivered_date").textValue()).isEqualTo("2026-03-09T17:00:00Z");
    }

    @Test
    void badAddressShowsAfterValidationAndIsRepairedByEditing() {
        ObjectNode order = OrdinaryOrders.toGrace().put("street_line1", "1 Nowhere Lane");
        String path = LIST + "/" + orderedId(order);
        simulator.clock().advance(Duration.ofMinutes(15));

        JsonNode refused = get(path);
        assertThat(refused.get("shipment_state_id").intValue()).isEqualTo(7);
        assertThat(refused.at("/shipment_messages/0/message").textValue()).contains("undeliverable");

        Wire.Reply edited = send("PUT", path, OrdinaryOrders.toGrace().toString());
        assertThat(edited.status()).isEqualTo(200);
        simulator.clock().advance(Duration.ofMinutes(15));
        assertThat(get(path).get("shipment_state_id").intValue()).isEqualTo(4);
        assertThat(simulator.journal().count(Operation.UPDATE_SHIPMENT_EXACT)).isEqualTo(1);
    }

    @Test
    void bypassedValidationAcceptsTheSameAddress() {
        String path = LIST + "/"
                + orderedId(OrdinaryOrders.toGrace()
                        .put("street_line1", "1 Nowhere Lane")
                        .put("address_validation_bypass", true));

        simulator.clock().advance(Duration.ofMinutes(15));

        assertThat(get(path).get("shipment_state_id").intValue()).isEqualTo(4);
    }

    @Test
    void lockedOrderIsNeitherEditedNorDeleted() {
        String id = orderedId(OrdinaryOrders.toGrace());
        simulator.yubico().ordinaryShipments().force(id, 100);

        Wire.Reply edited =
                send("PUT", LIST + "/" + id, OrdinaryOrders.toGrace().toString());
        Wire.Reply deleted = send("DELETE", LIST + "/" + id, "");

        assertThat(edited.status()).isEqualTo(400);
        assertThat(edited.json().get("code").textValue()).isEqualTo("shipment_locked");
        assertThat(deleted.json().get("code").textValue()).isEqualTo("shipment_locked");
        assertThat(simulator.yubico().ordinaryShipments().ids()).containsExactly(id);
    }

    @Test
    void deletedOrderIsNotFoundWith404AndAnUnknownOneWith400() {
        String id = orderedId(OrdinaryOrders.toGrace());

        assertThat(send("DELETE", LIST + "/" + id, "").status()).isEqualTo(204);

        assertThat(send("GET", LIST + "/" + id, "").status()).isEqualTo(404);
        assertThat(send("PUT", LIST + "/" + id, OrdinaryOrders.toGrace().toString())
                        .status())
                .isEqualTo(404);
        assertThat(send("GET", LIST + "/unknown", "").status()).isEqualTo(400);
    }

    @Test
    void listHasBothDialectsNewestFirstInPagesOfAtMost100() {
        for (int i = 0; i < 105; i++) {
            ObjectNode order = OrdinaryOrders.toGrace();
            OrdinaryOrders.item(order).put("shipment_product_quantity", 1);
            orderedId(order);
            simulator.clock().advance(Duration.ofSeconds(1));
        }
        ObjectNode preRegistered = Orders.toAda(simulator.yubico().station());
        String newest = send("POST", "/fpr/shipments", preRegistered.toString())
                .json()
                .get("shipment_id")
                .textValue();

        JsonNode first = get(LIST + "?limit=1000");
        JsonNode second = get(LIST + "?limit=100&offset=100");
        JsonNode beyond = get(LIST + "?offset=1000");

        assertThat(first.get("count").intValue()).isEqualTo(100);
        assertThat(first.get("total_count").intValue()).isEqualTo(106);
        assertThat(first.at("/shipments/0/shipment_id").textValue()).isEqualTo(newest);
        assertThat(second.get("count").intValue()).isEqualTo(6);
        assertThat(beyond.get("shipments")).isEmpty();
        Set<String> ids = new HashSet<>();
        first.get("shipments").forEach(s -> ids.add(s.get("shipment_id").textValue()));
        second.get("shipments").forEach(s -> ids.add(s.get("shipment_id").textValue()));
        assertThat(ids).hasSize(106);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recipient_firstname | Wolfeschlegelste | Input for First Name exceeded limit of 15 characters",
                "recipient_lastname  | Hopper-Lovelace-Byrons | Input for Last Name exceeded limit of 20 characters",
                "recipient           | Société Générale de B | Input for Company exceeded limit of 20 characters",
                "recipient_telephone | call me          | Input for Telephone has characters that are not allowed",
                "region              | Virginia         | Input for Region must be a code of two letters for US",
                "city                | ''               | Input for City is required",
                "country_code_2      | XX               | Country XX is not enabled for the organization",
                "country_code_2      | usa              | Input for Country is not a country code of two letters",
                "country_code_2      | IN               | Delivery Type 2 is not available for IN",
            })
    void fieldOverItsLimitIsRefusedInTheWordsOfTheService(String field, String value, String message) {
        assertRefused(
                send("POST", LIST, OrdinaryOrders.toGrace().put(field, value).toString()), message);
        assertThat(simulator.yubico().ordinaryShipments().ids()).isEmpty();
    }

    @Test
    void someCountriesAllowOneKeyOnly() {
        ObjectNode order = OrdinaryOrders.toGrace().put("country_code_2", "IN").put("delivery_type", 1);

        assertRefused(send("POST", LIST, order.toString()), "Quantity exceeded limit of 1 for IN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "product_id                | 7   | Inventory product 106 does not include product 7",
                "inventory_product_id      | 999 | Inventory product 999 is not known",
                "shipment_product_quantity | 0   | Input for shipment_product_quantity is not a positive number",
                "shipment_product_quantity | 501 | Quantity exceeded limit of 500 for US",
            })
    void itemThatCannotBeTakenIsRefused(String field, int value, String message) {
        ObjectNode order = OrdinaryOrders.toGrace();
        OrdinaryOrders.item(order).put(field, value);

        assertRefused(send("POST", LIST, order.toString()), message);
    }

    @Test
    void bodyThatIsNoOrderIsRefused() {
        assertRefused(send("POST", LIST, "[]"), "The request body is not a JSON object");
        ObjectNode empty = OrdinaryOrders.toGrace();
        empty.putArray("shipment_items");
        assertRefused(send("POST", LIST, empty.toString()), "At least one shipment item is expected");
    }

    @Test
    void everyCallNeedsTheToken() {
        String url = simulator.yubico().apiUrl() + LIST;

        assertThat(Wire.send("POST", url, "wrong", OrdinaryOrders.toGrace().toString())
                        .status())
                .isEqualTo(401);
        assertThat(Wire.send("PUT", url + "/x", "", "{}").status()).isEqualTo(401);
    }
}
