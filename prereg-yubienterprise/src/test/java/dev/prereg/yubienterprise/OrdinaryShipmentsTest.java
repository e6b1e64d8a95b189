package dev.prereg.yubienterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.prereg.NotAuthorizedException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.shipping.Cancellation;
import dev.prereg.shipping.DeliveryType;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.RecentShipments;
import dev.prereg.shipping.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /shipments_exact}: create, read, list, change, delete. */
class OrdinaryShipmentsTest {
    private static final String PATH = "/v1/shipments_exact";
    private static final String ONE = PATH + "/" + Orders.ID;
    private static final OrdinaryShipmentRequest TO_ADA =
            OrdinaryShipmentRequest.of(Destination.of(Orders.ada(), Orders.london()), new ShipmentItem(1, 18, 2));

    @RegisterExtension
    static final YubicoServer YUBICO = new YubicoServer();

    @Test
    void theOrderIsExactlyWhatTheProtocolShows() {
        YUBICO.answers(201, "{\"shipment_id\":\"U89bvfKKCtQfhnqaFBrAZW\",\"shipment_state_id\":3}");
        Recipient recipient = Recipient.builder("Company name", "555 555 5555")
                .name("First", "Last")
                .email("a@example.com")
                .build();
        MailingAddress address = MailingAddress.builder("1 Example Street", "Example City", "95054", "US")
                .streetLine2("Unit 2")
                .region("CA")
                .build();

        ShipmentDetails ordered = shipments()
                .create(OrdinaryShipmentRequest.of(Destination.of(recipient, address), new ShipmentItem(1, 18, 1)));

        assertThat(ordered.id()).isEqualTo(Orders.ID);
        assertThat(ordered.state().code()).isEqualTo(3);
        LoggedRequest sent = YUBICO.theRequest();
        assertThat(sent.getMethod().value() + " " + sent.getUrl()).isEqualTo("POST " + PATH);
        assertThat(sent.getHeader("Authorization")).isEqualTo("Bearer " + YubicoServer.TOKEN);
        assertThat(sent.getBodyAsString())
                .isEqualTo("{\"delivery_type\":1,\"recipient\":\"Company name\",\"recipient_email\":\"a@example.com\","
                        + "\"recipient_firstname\":\"First\",\"recipient_lastname\":\"Last\","
                        + "\"recipient_telephone\":\"555 555 5555\",\"street_line1\":\"1 Example Street\","
                        + "\"street_line2\":\"Unit 2\",\"city\":\"Example City\",\"region\":\"CA\","
                        + "\"postal_code\":\"95054\",\"country_code_2\":\"US\",\"shipment_items\":[{\"product_id\":1,"
                        + "\"inventory_product_id\":18,\"shipment_product_quantity\":1}]}");
    }

    @Test
    void theValidationOfTheAddressIsBypassedOnlyIfAskedFor() {
        YUBICO.answers(201, "{\"shipment_id\":\"a1\"}");

        shipments().create(new OrdinaryShipmentRequest(TO_ADA.destination(), TO_ADA.items(), true));

        assertThat(YUBICO.theRequest().getBodyAsString()).contains("\"address_validation_bypass\":true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<p>S3CR3T</p>", "{\"shipment_id\":", "{\"shipment_id\":null}"})
    void anAnswerWithoutIdLeavesTheOutcomeOfAnOrderUnknown(String answer) {
        YUBICO.answers(201, answer);

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> shipments().create(TO_ADA))
                .withMessageContaining("a key may have been ordered")
                .withMessageNotContaining("S3CR3T");
        assertThat(YUBICO.received()).hasSize(1);
    }

    @Test
    void anOrderOverALimitIsNotSent() {
        OrdinaryShipmentRequest tooMany = OrdinaryShipmentRequest.of(
                TO_ADA.destination(), new ShipmentItem(1, 18, 499), new ShipmentItem(29, 18, 2));

        RequestRejectedException e = catchThrowableOfType(
                RequestRejectedException.class, () -> shipments().create(tooMany));

        assertThat(e)
                .hasMessage(
                        "YubiEnterprise: the order was not sent: shipment_product_quantity: 501 keys in all, at most"
                                + " 500 are allowed");
        assertThat(e.status()).isZero();
        assertThat(YUBICO.received()).isEmpty();
    }

    @Test
    void everythingToldAboutAFlatShipmentIsRead() {
        YUBICO.answers("GET", ONE, 200, """
                {"shipment_id":"U89bvfKKCtQfhnqaFBrAZW","shipment_state_id":104,"shipment_state_code":"ShipmentStateDelivered",
                "shipment_state_message":"Delivered","shipment_request_date":"2026-01-02T03:04:05Z",
                "shipment_updated_date":"2026-01-05T00:00:00.5Z","shipped_date":"2026-01-03T00:00:00+01:00",
                "delivered_date":"2026-01-04T00:00:00Z","carrier":"UPS","tracking_number":"1Z999",
                "tracking_link":"https://ups.example/track?n=1Z999","recipient":"Example Ltd","street_line1":"12 St James",
                "shipment_messages":[{"shipment_message_id":7,"shipment_id":"x","message":"left at the door"}],
                "shipment_items":[{"product_id":1,"inventory_product_id":18,"product_name":"YubiKey 5 NFC",
                "shipment_product_quantity":2}]}""");

        ShipmentDetails details = shipments().find(Orders.ID).orElseThrow();

        assertThat(details.state().code()).isEqualTo(104);
        assertThat(details.stateMessage()).contains("Delivered");
        assertThat(details.dates())
                .isEqualTo(new ShipmentDates(
                        at("2026-01-02T03:04:05Z"),
                        at("2026-01-05T00:00:00.5Z"),
                        at("2026-01-02T23:00:00Z"),
                        at("2026-01-04T00:00:00Z")));
        assertThat(details.carrier()).contains("UPS");
        assertThat(details.shipment().trackingNumber()).contains("1Z999");
        assertThat(details.trackingLink()).contains("https://ups.example/track?n=1Z999");
        assertThat(details.shipment().messages()).containsExactly("left at the door");
        assertThat(details.items())
                .containsExactly(new ShippedItem(
                        OptionalInt.of(1), OptionalInt.of(18), OptionalInt.of(2), Optional.of("YubiKey 5 NFC")));
        assertThat(details.toString()).doesNotContain("Example Ltd", "St James");
    }

    @Test
    void aPreRegShipmentHasTheSameDetails() {
        YUBICO.answers("GET", "/v1/fpr/shipments/" + Orders.ID, 200, """
                {"shipment_id":"U89bvfKKCtQfhnqaFBrAZW","shipment_state":{"shipment_state_id":"103",
                "shipment_state_message":"Shipped"},"carrier":"DHL","shipped_date":"2026-01-03T00:00:00Z",
                "shipment_items":[{"product_id":1,"inventory_product_id":106,"product_quantity":1,
                "product_data":[{"serial_number":3632071,"firmware_version":"5.4.3"}]}]}""");

        ShipmentDetails details = YUBICO.client().preRegDetails(Orders.ID).orElseThrow();

        assertThat(details.state().code()).isEqualTo(103);
        assertThat(details.stateMessage()).contains("Shipped");
        assertThat(details.carrier()).contains("DHL");
        assertThat(details.dates().shippedAt()).isEqualTo(at("2026-01-03T00:00:00Z"));
        assertThat(details.items().get(0).quantity()).hasValue(1);
        assertThat(details.shipment().fulfillments().get(0).serialNumber().value())
                .isEqualTo("3632071");
    }

    @Test
    void unknownMembersAndValuesOfAShipmentDoNoHarm() {
        YUBICO.answers("GET", ONE, 200, """
                {"shipment_state_id":4711,"shipment_state_message":"Teleported","new":{"a":[1]},"carrier":"Zeppelin",
                "shipment_items":[{"product_id":9999,"colour":"red"},null,7],"shipment_messages":[null,{"n":{}}]}""");

        ShipmentDetails details = shipments().find(Orders.ID).orElseThrow();

        assertThat(details.state().number()).hasValue(4711);
        assertThat(details.stateMessage()).contains("Teleported");
        assertThat(details.items()).extracting(ShippedItem::productId).containsExactly(OptionalInt.of(9999));
        assertThat(details.shipment().messages()).isEmpty();
    }

    @Test
    void numbersOfAShipmentMayBeStringsAndStringsNumbers() {
        YUBICO.answers("GET", ONE, 200, """
                {"shipment_state_id":"104","tracking_number":4711,"carrier":7,"shipped_date":20260103,
                "shipment_items":[{"product_id":"1","inventory_product_id":"18","shipment_product_quantity":"2",
                "product_name":5}]}""");

        ShipmentDetails details = shipments().find(Orders.ID).orElseThrow();

        assertThat(details.state().code()).isEqualTo(104);
        assertThat(details.shipment().trackingNumber()).contains("4711");
        assertThat(details.carrier()).contains("7");
        assertThat(details.dates().shippedAt()).isEmpty();
        assertThat(details.items())
                .containsExactly(
                        new ShippedItem(OptionalInt.of(1), OptionalInt.of(18), OptionalInt.of(2), Optional.of("5")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"carrier\":null,\"tracking_link\":null,\"shipment_items\":null,\"shipped_date\":null}",
                "{\"carrier\":\" \",\"tracking_link\":\"javascript:alert(1)\",\"shipment_items\":{},\"shipped_date\":\"soon\"}"
            })
    void optionalMembersOfAShipmentMayBeMissing(String answer) {
        YUBICO.answers("GET", ONE, 200, answer);

        ShipmentDetails details = shipments().find(Orders.ID).orElseThrow();

        assertThat(details.id()).isEqualTo(Orders.ID);
        assertThat(details.state().number()).isEmpty();
        assertThat(details.stateMessage()).isEmpty();
        assertThat(details.carrier()).isEmpty();
        assertThat(details.trackingLink()).isEmpty();
        assertThat(details.items()).isEmpty();
        assertThat(details.dates())
                .isEqualTo(new ShipmentDates(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void anUnknownShipmentIsNone(int status) {
        YUBICO.answers("GET", ONE, status, "{\"message\":\"not found\"}");

        assertThat(shipments().find(Orders.ID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"shipment_id\":", "{\"shipment_id\":\"other\"}"})
    void anotherAnswerIsMalformed(String answer) {
        YUBICO.answers("GET", ONE, 200, answer);

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> shipments().find(Orders.ID))
                .withMessageStartingWith("shipment " + Orders.ID + " cannot be read: ");
    }

    @Test
    void theListIsReadPageByPageAndOnlyAsFarAsNeeded() {
        page(0, 2, "{\"count\":2,\"total_count\":5,\"shipments\":[" + entry("a1") + "," + entry("a2") + "]}");
        page(2, 2, "{\"count\":2,\"total_count\":\"5\",\"shipments\":[" + entry("a3") + "," + entry("a4") + "]}");
        page(4, 2, "{\"count\":1,\"total_count\":5,\"shipments\":[" + entry("a5") + "]}");

        Iterator<ShipmentDetails> lazy = shipments().list(2).iterator();
        assertThat(YUBICO.received()).isEmpty();
        assertThat(lazy.next().id().value()).isEqualTo("a1");
        assertThat(YUBICO.received()).hasSize(1);
        assertThat(shipments().list(2).limit(2)).hasSize(2);
        assertThat(YUBICO.received()).hasSize(2);

        assertThat(ids(shipments().list(2))).containsExactly("a1", "a2", "a3", "a4", "a5");
        assertThat(YUBICO.received()).hasSize(5);
    }

    @Test
    void aListWithoutTotalEndsWithAnEmptyPage() {
        page(0, 100, "{\"shipments\":[" + entry("a1") + "]}");
        page(1, 100, "{\"shipments\":[]}");

        assertThat(ids(shipments().list())).containsExactly("a1");
    }

    @Test
    void aListThatIgnoresTheOffsetEnds() {
        YUBICO.answers(200, "{\"rows\":[" + entry("a1") + "," + entry("a2") + "]}");

        assertThat(ids(shipments().list())).containsExactly("a1", "a2");
    }

    @Test
    void anEntryWithoutIdIsLeftOutWithAWarning() {
        YUBICO.answers(200, "{\"total_count\":3,\"shipments\":[{\"recipient\":\"S3CR3T\"},7," + entry("a1") + "]}");

        try (RecordedLog log = RecordedLog.open()) {
            assertThat(ids(shipments().list())).containsExactly("a1");

            assertThat(log.lines())
                    .contains("WARN an entry of the list of shipments is left out: member \"shipment_id\" is missing");
            assertThat(log.text()).doesNotContain("S3CR3T");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void aPageHasOneToAHundredShipments(int size) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> shipments().list(size))
                .withMessage("pageSize must be 1 to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"shipments\":7}", "[]", "{\"shipments\":[],\"total_count\":\"many\"}"})
    void aListThatIsNoneIsMalformed(String answer) {
        YUBICO.answers(200, answer);

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> shipments().list().toList());
    }

    @Test
    void anOrderOfUnknownOutcomeIsFoundInTheList() {
        String mine = """
                {"shipment_id":"a1","shipment_state_id":3,"shipment_request_date":"2026-01-02T03:04:05Z",
                "recipient":"Example Ltd","recipient_firstname":"Ada","recipient_lastname":"Lovelace",
                "recipient_email":"ada@example.com","recipient_telephone":"+44 20 7946 0000",
                "street_line1":"12 St James Square","street_line2":"Flat 2","city":"London","postal_code":"SW1Y 4LE",
                "country_code_2":"GB","shipment_items":[{"product_id":1,"inventory_product_id":18}]}""";
        YUBICO.answers(
                200,
                "{\"total_count\":2,\"shipments\":[" + mine + ","
                        + mine.replace("Ada", "Eve").replace("a1", "a2") + "]}");

        RecentShipments found = shipments().findRecent(TO_ADA, Instant.parse("2026-01-02T03:00:00Z"));

        assertThat(found.candidates()).extracting(s -> s.id().value()).containsExactly("a1");
        assertThat(found.conclusive()).isTrue();
    }

    @Test
    void aChangePutsTheWholeOrder() {
        YUBICO.answers("PUT", ONE, 200, "");

        shipments().update(Orders.ID, OrdinaryShipmentRequest.of(TO_ADA.destination(), new ShipmentItem(29, 18, 3)));

        assertThat(YUBICO.theRequest().getBodyAsString())
                .startsWith("{\"delivery_type\":1,\"recipient\":\"Example Ltd\"")
                .contains("{\"product_id\":29,\"inventory_product_id\":18,\"shipment_product_quantity\":3}");
    }

    @Test
    void aLateChangeIsRefusedInYubicosWords() {
        YUBICO.answers("PUT", ONE, 400, "{\"code\":\"shipment_locked\",\"message\":\"can no longer be changed\"}");

        RequestRejectedException e = catchThrowableOfType(
                RequestRejectedException.class, () -> shipments().update(Orders.ID, TO_ADA));

        assertThat(e).hasMessageEndingWith("400: shipment " + Orders.ID + " is not changed: can no longer be changed");
        assertThat(e.errorCode()).isEqualTo("shipment_locked");
    }

    @Test
    void aChangeOverALimitIsNotSent() {
        Destination far = new Destination(
                Orders.ada(),
                MailingAddress.builder("1 Example Street", "Example City", "95054", "US")
                        .build(),
                DeliveryType.STANDARD);

        assertThatExceptionOfType(RequestRejectedException.class)
                .isThrownBy(() ->
                        shipments().update(Orders.ID, OrdinaryShipmentRequest.of(far, new ShipmentItem(1, 18, 1))))
                .withMessageEndingWith("region: is required and missing");
        assertThat(YUBICO.received()).isEmpty();
    }

    @Test
    void aDeletedShipmentIsCancelled() {
        YUBICO.answers("DELETE", ONE, 204, "");

        assertThat(shipments().delete(Orders.ID)).isEqualTo(Cancellation.CANCELLED);
        assertThat(YUBICO.received()).hasSize(1);
    }

    @Test
    void aShipmentThatIsGoneIsNotFound() {
        YUBICO.answers(404, "{}");

        assertThat(shipments().delete(Orders.ID)).isEqualTo(Cancellation.NOT_FOUND);
    }

    @Test
    void aShipmentAtTheWarehouseIsLocked() {
        YUBICO.answers("DELETE", ONE, 400, "{\"message\":\"too late\"}");
        YUBICO.answers("GET", ONE, 200, "{\"shipment_state_id\":100}");

        assertThat(shipments().delete(Orders.ID)).isEqualTo(Cancellation.LOCKED);
    }

    @Test
    void aRefusalForAnotherReasonIsAnError() {
        YUBICO.answers("DELETE", ONE, 400, "{\"message\":\"bad day\"}");
        YUBICO.answers("GET", ONE, 200, "{\"shipment_state_id\":3}");

        assertThatExceptionOfType(RequestRejectedException.class)
                .isThrownBy(() -> shipments().delete(Orders.ID))
                .withMessageEndingWith("shipment " + Orders.ID + " is not cancelled: bad day");
    }

    @Test
    void aWebPageIsNoCancellationAndNoChange() {
        YUBICO.answers(
                WireMock.aResponse().withHeader("Content-Type", "text/html").withBody("<p>S3CR3T</p>"));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> shipments().delete(Orders.ID))
                .withMessageContaining("may be cancelled or not: the answer is a web page");
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> shipments().update(Orders.ID, TO_ADA))
                .withMessageContaining("may be changed or not: the answer is a web page");
    }

    static Stream<Arguments> writes() {
        return Stream.of(
                Arguments.of("POST", (Consumer<OrdinaryShipments>) shipments -> shipments.create(TO_ADA)),
                Arguments.of("PUT", (Consumer<OrdinaryShipments>) shipments -> shipments.update(Orders.ID, TO_ADA)),
                Arguments.of("DELETE", (Consumer<OrdinaryShipments>) shipments -> shipments.delete(Orders.ID)));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteIsNeverRepeated(String method, Consumer<OrdinaryShipments> write) {
        for (int status : new int[] {500, 502, 503, 504}) {
            expect(
                    OutcomeUnknownException.class,
                    WireMock.aResponse().withStatus(status).withBody("S3CR3T"),
                    write);
        }
        for (Fault fault : Fault.values()) {
            expect(OutcomeUnknownException.class, WireMock.aResponse().withFault(fault), write);
        }
        expect(NotAuthorizedException.class, WireMock.aResponse().withStatus(403), write);
        expect(RequestRejectedException.class, WireMock.aResponse().withStatus(307), write);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteThatWasThrottledWasNotProcessed(String method, Consumer<OrdinaryShipments> write) {
        ServiceUnavailableException e = expect(
                ServiceUnavailableException.class,
                WireMock.aResponse().withStatus(429).withHeader("Retry-After", "7"),
                write);

        assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenListIsAnErrorOfOurs(Fault fault) {
        YUBICO.answers(fault);

        assertThatExceptionOfType(PreRegistrationException.class)
                .isThrownBy(() -> shipments().list().toList());
    }

    private static <T extends Throwable> T expect(
            Class<T> type,
            com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer,
            Consumer<OrdinaryShipments> write) {
        YUBICO.beforeEach(null);
        YUBICO.answers(answer);
        T thrown = catchThrowableOfType(type, () -> write.accept(shipments()));
        assertThat(thrown).isNotNull().hasMessageNotContaining("S3CR3T");
        assertThat(YUBICO.received()).hasSize(1);
        return thrown;
    }

    private static OrdinaryShipments shipments() {
        return YUBICO.client().ordinaryShipments();
    }

    private static void page(int offset, int limit, String json) {
        YUBICO.answers("GET", PATH + "?limit=" + limit + "&offset=" + offset, 200, json);
    }

    private static String entry(String id) {
        return "{\"shipment_id\":\"" + id + "\",\"shipment_state_id\":3}";
    }

    private static List<String> ids(Stream<ShipmentDetails> shipments) {
        return shipments.map(details -> details.id().value()).toList();
    }

    private static Optional<Instant> at(String instant) {
        return Optional.of(Instant.parse(instant));
    }
}
