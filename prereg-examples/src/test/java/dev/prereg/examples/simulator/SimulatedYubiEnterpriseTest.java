package dev.prereg.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.yubico.YubicoSettings;
import dev.prereg.fake.FakeYubico;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedYubiEnterpriseTest {
    private static final Duration VALIDATION = Duration.ofMinutes(15);

    // 08:00 UTC is midnight in California: the daily batch comes three hours later.
    private Simulator simulator = Simulator.builder()
            .startingAt(Instant.parse("2026-03-06T08:00:00Z"))
            .start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String url(String path) {
        return simulator.yubico().apiUrl() + path;
    }

    private Wire.Reply order(ObjectNode order) {
        return Wire.send("POST", url("/fpr/shipments"), simulator.yubico().token(), order.toString());
    }

    private ObjectNode orderToAda() {
        return Orders.toAda(simulator.yubico().station());
    }

    private String orderedId() {
        return order(orderToAda()).json().get("shipment_id").textValue();
    }

    private Wire.Reply get(String path) {
        return Wire.get(url(path), simulator.yubico().token());
    }

    private int state(String id) {
        return get("/fpr/shipments/" + id)
                .json()
                .at("/shipment_state/shipment_state_id")
                .intValue();
    }

    @Test
    void everyCallNeedsTheToken() {
        assertThat(Wire.get(url("/fpr/shipments/x"), "").status()).isEqualTo(401);
        assertThat(Wire.send("POST", url("/fpr/shipments"), "wrong", "{}").status())
                .isEqualTo(401);
        assertThat(Wire.get(url("/shipments_exact"), "wrong").json().get("code").textValue())
                .isEqualTo("unauthorized");
    }

    @Test
    void stateOfAnOrderIsNestedAndAwaitsValidation() {
        Wire.Reply reply = order(orderToAda());

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("shipment_id").textValue()).hasSize(22);
        assertThat(reply.json().at("/shipment_state/shipment_state_id").intValue())
                .isEqualTo(3);
    }

    @Test
    void shipmentIsValidatedThenLockedThenShippedThenDelivered() {
        String id = orderedId();

        simulator.clock().advance(VALIDATION);
        assertThat(state(id)).isEqualTo(4);
        simulator.clock().advance(Duration.ofMinutes(165));
        assertThat(state(id)).isEqualTo(100);
        simulator.clock().advance(Duration.ofHours(4));
        assertThat(state(id)).isEqualTo(102);
        assertThat(get("/fpr/shipments/" + id)
                        .json()
                        .at("/shipment_items/0/product_data")
                        .isMissingNode())
                .isTrue();
        simulator.clock().advance(Duration.ofHours(2));
        assertThat(state(id)).isEqualTo(103);
        simulator.clock().advance(Duration.ofDays(3));
        assertThat(state(id)).isEqualTo(104);
    }

    @Test
    void shippedKeyHasOneResponseForEachRequestAndIsTheSameWheneverAsked() {
        String id = orderedId();
        simulator.clock().advance(Duration.ofDays(1));

        JsonNode first = get("/fpr/shipments/" + id).json().at("/shipment_items/0/product_data/0");

        assertThat(first.get("serial_number").textValue()).matches("\\d{7,9}");
        assertThat(first.get("firmware_version").textValue()).isNotEmpty();
        assertThat(first.get("fido_pin_response").textValue()).contains(".");
        assertThat(first.get("fido_credential_responses")).hasSize(2);
        assertThat(get("/fpr/shipments/" + id).json().at("/shipment_items/0/product_data/0"))
                .isEqualTo(first);
        assertThat(simulator.yubico().shipments().keysShipped()).isEqualTo(1);
    }

    @Test
    void badAddressIsFoundLaterAndCanBeCorrected() {
        ObjectNode order = orderToAda();
        Orders.address(order).put("street_line1", "1 Nowhere Lane");
        String id = order(order).json().get("shipment_id").textValue();

        assertThat(state(id)).isEqualTo(3);
        simulator.clock().advance(Duration.ofDays(2));
        assertThat(state(id)).isEqualTo(7);
        simulator.yubico().shipments().correctAddress(id);
        assertThat(state(id)).isEqualTo(3);
        simulator.clock().advance(Duration.ofDays(2));
        assertThat(state(id)).isEqualTo(103);
    }

    @Test
    void fieldOverItsLimitIsNamedInTheWordsOfYubiEnterprise() {
        ObjectNode order = orderToAda();
        Orders.recipient(order).put("recipient_lastname", "Lovelace-Byron-Noel-King");

        Wire.Reply reply = order(order);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("code").textValue()).isEqualTo("validation_error");
        assertThat(reply.json().get("message").textValue())
                .isEqualTo("Input for Last Name exceeded limit of 20 characters");
    }

    @Test
    void accentsCountAsMoreThanOneCharacter() {
        ObjectNode order = orderToAda();
        Orders.recipient(order).put("recipient_firstname", "éééééééé");

        assertThat(order(order).json().get("message").textValue()).contains("First Name exceeded limit of 15");
    }

    @Test
    void telephoneTakesOnlyDocumentedCharacters() {
        ObjectNode order = orderToAda();
        Orders.recipient(order).put("recipient_telephone", "020/7946");

        assertThat(order(order).json().get("message").textValue()).contains("Telephone");
    }

    @Test
    void secondKeyInOneItemIsOverTheQuantityLimit() {
        ObjectNode order = orderToAda();
        Orders.item(order).put("product_quantity", 2);

        assertThat(order(order).json().get("message").textValue()).isEqualTo("Quantity exceeded limit of 1");
    }

    @Test
    void requestThatIsNoJweIsRefusedAndNothingIsOrdered() {
        ObjectNode order = orderToAda();
        ((ObjectNode) Orders.item(order).at("/product_customizations/0")).put("fido_pin_request", "a.b.c");

        assertThat(order(order).json().get("message").textValue()).contains("fido_pin_request");
        assertThat(simulator.yubico().shipments().orders()).isZero();
    }

    @Test
    void requestThatCannotBeReadEndsAsAShippingError() {
        ObjectNode order = orderToAda();
        ObjectNode other = Orders.toAda(new FakeYubico());
        Orders.item(order).set("product_customizations", Orders.item(other).get("product_customizations"));
        String id = order(order).json().get("shipment_id").textValue();

        simulator.clock().advance(Duration.ofDays(1));

        assertThat(state(id)).isEqualTo(99);
        assertThat(simulator.yubico().shipments().keysShipped()).isZero();
    }

    @Test
    void unknownShipmentIs400AndDeletedOneIs404() {
        String id = orderedId();

        assertThat(get("/fpr/shipments/unknown").status()).isEqualTo(400);
        Wire.Reply deleted = Wire.send(
                "DELETE", url("/shipments_exact/" + id), simulator.yubico().token(), "");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(get("/fpr/shipments/" + id).status()).isEqualTo(404);
    }

    @Test
    void shipmentCannotBeCancelledAfterTheDailyLock() {
        String id = orderedId();
        simulator.clock().advance(Duration.ofHours(4));

        Wire.Reply reply = Wire.send(
                "DELETE", url("/shipments_exact/" + id), simulator.yubico().token(), "");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(state(id)).isEqualTo(100);
    }

    @Test
    void listIsFlatNewestFirstAndHasPages() {
        for (int i = 0; i < 3; i++) {
            orderedId();
            simulator.clock().advance(Duration.ofMinutes(1));
        }

        JsonNode page = get("/shipments_exact?limit=2&offset=0").json();

        assertThat(page.get("count").intValue()).isEqualTo(2);
        assertThat(page.get("total_count").intValue()).isEqualTo(3);
        assertThat(page.at("/shipments/0/shipment_state_id").intValue()).isEqualTo(3);
        assertThat(page.at("/shipments/0/recipient").textValue()).isEqualTo("Example Ltd");
        assertThat(page.at("/shipments/0/shipment_request_date").textValue()).isEqualTo("2026-03-06T08:02:00Z");
        assertThat(get("/shipments_exact?limit=2&offset=2").json().get("shipments"))
                .hasSize(1);
    }

    @Test
    void listMayHidePreRegisteredShipmentsAndDataMayBeSpelledAsOnTheCard() {
        simulator.close();
        simulator = Simulator.builder()
                .yubico(YubicoSettings.defaults().withBlindList().withCardSpelling())
                .start();
        String id = orderedId();
        simulator.clock().advance(Duration.ofDays(2));

        assertThat(get("/shipments_exact").json().get("total_count").intValue()).isZero();
        assertThat(get("/fpr/shipments/" + id)
                        .json()
                        .at("/shipment_items/0/product_data/0/serial")
                        .isTextual())
                .isTrue();
    }

    @Test
    void keySetsHaveSeveralKeysAndAMemberOfTheirServersLibrary() {
        JsonNode transport =
                Wire.get(simulator.yubico().transportKeysUrl().toString(), "").json();
        JsonNode signing =
                Wire.get(simulator.yubico().signingKeysUrl().toString(), "").json();

        assertThat(transport.get("keys").size()).isGreaterThan(1);
        assertThat(transport.has("SkipUnresolvedJsonWebKeys")).isTrue();
        assertThat(signing.at("/keys/0/alg").textValue()).isEqualTo("ES384");
        assertThat(signing.at("/keys/0/x5c")).isNotEmpty();
    }
}
