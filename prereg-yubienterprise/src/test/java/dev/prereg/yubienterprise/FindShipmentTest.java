package dev.prereg.yubienterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.prereg.NotAuthorizedException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.http.ClientOptions;
import dev.prereg.jose.Jwe;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.shipping.SerialNumber;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /fpr/shipments/{id}}. */
class FindShipmentTest {
    private static final Jwe PIN = Orders.jwe("pin-response");
    private static final Jwe FIRST = Orders.jwe("first-response");
    private static final Jwe SECOND = Orders.jwe("second-response");
    private static final Fulfillment FULFILLMENT = new Fulfillment(
            new SerialNumber("3632071"), Optional.of("5.4.3"), Optional.of(PIN), List.of(FIRST, SECOND));

    @RegisterExtension
    static final YubicoServer YUBICO = new YubicoServer();

    @Test
    void aShippedKeyIsReadAsTheProtocolShowsIt() {
        YUBICO.answers(200, shipment(103, """
                {"serial_number":"3632071","firmware_version":"5.4.3","fido_pin_response":"%s",\
                "fido_credential_responses":["%s","%s"]}"""));

        assertThat(find())
                .contains(new Shipment(
                        Orders.ID,
                        ShipmentState.SHIPPED,
                        List.of(FULFILLMENT),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        LoggedRequest sent = YUBICO.theRequest();
        assertThat(sent.getMethod().value()).isEqualTo("GET");
        assertThat(sent.getUrl()).isEqualTo("/v1/fpr/shipments/U89bvfKKCtQfhnqaFBrAZW");
        assertThat(sent.getHeader("Authorization")).isEqualTo("Bearer " + YubicoServer.TOKEN);
    }

    @Test
    void theNamesOfTheOktaCardsAreReadToo() {
        YUBICO.answers(200, shipment(104, """
                {"serial":"3632071","version":"5.4.3","fido_pin_response":"%s",\
                "fido_credential_response":["%s","%s"]}"""));

        assertThat(find().orElseThrow().fulfillments()).containsExactly(FULFILLMENT);
    }

    @Test
    void aSerialNumberMayBeANumber() {
        YUBICO.answers(200, shipment(103, """
                {"serial_number":3632071,"firmware_version":"5.4.3","fido_pin_response":"%s",\
                "fido_credential_responses":["%s","%s"]}"""));

        assertThat(find().orElseThrow().fulfillments()).containsExactly(FULFILLMENT);
    }

    @Test
    void aNullUnderTheFirstNameGivesWayToTheOther() {
        YUBICO.answers(200, shipment(103, """
                {"serial_number":null,"serial":"3632071","firmware_version":null,"version":"5.4.3",\
                "fido_pin_response":"%s","fido_credential_responses":null,"fido_credential_response":["%s","%s"]}"""));

        assertThat(find().orElseThrow().fulfillments()).containsExactly(FULFILLMENT);
    }

    @Test
    void unknownMembersAreIgnored() {
        YUBICO.answers(
                200,
                shipment(103, """
                {"serial_number":"3632071","firmware_version":"5.4.3","fido_pin_response":"%s",\
                "fido_credential_responses":["%s","%s"],"attestation":{"new":[1,2,{}]},"color":null}""")
                        .replaceFirst(
                                "\\{", "{\"shipment_state_code\":\"ShipmentStateShipped\",\"extra\":{\"a\":[[]]},"));

        assertThat(find().orElseThrow().fulfillments()).containsExactly(FULFILLMENT);
    }

    @Test
    void onlyTheSerialNumberOfAShippedKeyIsNeeded() {
        YUBICO.answers(200, shipment(103, "{\"serial_number\":\"3632071\"}"));

        assertThat(find().orElseThrow().fulfillments())
                .containsExactly(
                        new Fulfillment(new SerialNumber("3632071"), Optional.empty(), Optional.empty(), List.of()));
    }

    @Test
    void theFirmwareVersionIsFitForPrinting() {
        YUBICO.answers(200, shipment(103, "{\"serial\":\"1\",\"version\":\"5.7\\u001b[31m\"}"));

        assertThat(find().orElseThrow().fulfillments().get(0).firmwareVersion()).contains("5.7?[31m");
    }

    @Test
    void everyKeyOfEveryItemIsRead() {
        YUBICO.answers(
                200,
                "{\"shipment_state\":{\"shipment_state_id\":103},\"shipment_items\":["
                        + "{\"product_data\":[{\"serial\":\"1\"},{\"serial\":\"2\"}]},{\"product_data\":[{\"serial\":\"3\"}]}]}");

        assertThat(find().orElseThrow().fulfillments())
                .extracting(fulfillment -> fulfillment.serialNumber().value())
                .containsExactly("1", "2", "3");
    }

    @Test
    void theFlatDialectIsReadToo() {
        YUBICO.answers(200, """
                {"shipment_id":"U89bvfKKCtQfhnqaFBrAZW","shipment_state_id":7,"shipment_state_message":"Error",\
                "tracking_number":"1Z 999\\u0007","shipment_request_date":"2026-03-06T08:00:00.25Z",\
                "shipment_items":[{"product_id":1,"shipment_product_quantity":1}],\
                "shipment_messages":[{"shipment_message_id":"m1","shipment_id":"x","title":"Address","text":"undeliverable"},\
                "plain\\u0000 text",{"shipment_message_id":"m2"},null,7]}""");

        assertThat(find())
                .contains(new Shipment(
                        Orders.ID,
                        ShipmentState.ADDRESS_UNDELIVERABLE,
                        List.of(),
                        Optional.of("1Z 999?"),
                        Optional.of(Instant.parse("2026-03-06T08:00:00.25Z")),
                        List.of("Address: undeliverable", "plain? text", "7")));
    }

    @Test
    void messagesAreCutInLengthAndNumber() {
        String message = "\"" + "x".repeat(3_000) + "\",";
        YUBICO.answers(200, "{\"shipment_messages\":[" + message.repeat(30) + "null]}");

        List<String> messages = find().orElseThrow().messages();

        assertThat(messages).hasSize(20).allSatisfy(text -> assertThat(text).hasSizeLessThan(250));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"tracking_number\":null,\"shipment_request_date\":null,\"shipment_items\":null,\"shipment_messages\":null}",
                "{\"tracking_number\":\" \",\"shipment_request_date\":\"\",\"shipment_items\":[],\"shipment_messages\":[]}",
                "{\"tracking_number\":{},\"shipment_request_date\":\"yesterday\",\"shipment_items\":{},\"shipment_messages\":1}",
                "{\"shipment_items\":[{}]}",
                "{\"shipment_items\":[{\"product_data\":null}]}"
            })
    void missingOptionalMembersAreAbsent(String answer) {
        YUBICO.answers(200, answer);

        assertThat(find()).contains(Shipment.of(Orders.ID, ShipmentState.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 12, 102, 105, 1025, 2000, 99_999})
    void everyStateIsKeptAndResponsesThatAreNotReadyYetAreLeftOut(int state) {
        YUBICO.answers(200, shipment(state, "{\"serial_number\":null,\"fido_pin_response\":\"later\"}"));

        Shipment shipment = find().orElseThrow();

        assertThat(shipment.state()).isEqualTo(ShipmentState.of(state));
        assertThat(shipment.fulfillments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void anUnknownIdIsNoShipment(int status) {
        YUBICO.answers(status, "{\"code\":\"not_found\",\"message\":\"no such shipment\"}");

        assertThat(find()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"serial_number\":\"S3CR3T/1\"}                                  | member \"serial_number\": a serial number has 1 to 32 letters or digits",
                "{\"firmware_version\":\"5.7\"}                                    | member \"serial_number\" is missing",
                "{\"serial_number\":{\"S3CR3T\":1}}                                | member \"serial_number\" is not a string",
                "{\"serial_number\":\"1\",\"fido_pin_response\":\"S3CR3T\"}        | member \"fido_pin_response\": a compact JWE has 5 parts, this text has 1",
                "{\"serial_number\":\"1\",\"fido_pin_response\":17}                | member \"fido_pin_response\" is not a string",
                "{\"serial_number\":\"1\",\"fido_pin_response\":\"a.S3CR3T=.c.d.e\"} | member \"fido_pin_response\": part 1 of the JWE is not strict base64url",
                "{\"serial_number\":\"1\",\"fido_credential_responses\":[\"a..S3CR3T\"]} | member \"fido_credential_responses\": a compact JWE has 5 parts, this text has 3",
                "{\"serial_number\":\"1\",\"fido_credential_responses\":[{\"S3CR3T\":1}]} | member \"fido_credential_responses\" is not a list of strings",
                "{\"serial_number\":\"1\",\"fido_credential_response\":17}         | member \"fido_credential_response\" is not a list of strings"
            })
    void aShippedKeyThatCannotBeReadIsMalformed(String data, String problem) {
        YUBICO.answers(200, shipment(103, data));

        assertMalformed(problem);
    }

    @Test
    void aNestedJweOverTheLimitIsMalformed() {
        YUBICO.answers(
                200, shipment(103, "{\"serial_number\":\"1\",\"fido_pin_response\":\"" + "a".repeat(131_073) + "\"}"));

        assertMalformed("member \"fido_pin_response\": JWE of 131073 characters; at most 131072 are accepted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                | shipment is empty",
                "{\"shipment_id\":\"S3CR3T         | shipment is not valid JSON within the accepted bounds",
                "[\"S3CR3T\"]                      | shipment is not a JSON object",
                "{\"a\":1,\"a\":2}                 | shipment is not valid JSON within the accepted bounds",
                "{\"shipment_id\":\"S3CR3T1\"}     | the answer is about another shipment",
                "{\"shipment_id\":\"../S3CR3T\"}   | member \"shipment_id\": a shipment id has 1 to 64 letters, digits, '-' or '_'"
            })
    void aShipmentThatCannotBeReadIsMalformed(String answer, String problem) {
        YUBICO.answers(200, answer);

        assertMalformed(problem);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404})
    void aWebPageSaysNothingAboutAShipment(int status) {
        YUBICO.answers(WireMock.aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "Text/HTML; charset=utf-8")
                .withBody("<html>please log in, S3CR3T</html>"));

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(FindShipmentTest::find)
                .withMessage("YubiEnterprise: status " + status
                        + ", but the answer is a web page: did a proxy answer, or is the base URL wrong?");
    }

    @Test
    void otherContentTypesOfJsonAreFine() {
        YUBICO.answers(WireMock.aResponse()
                .withHeader("Content-Type", "application/vnd.yubico.v1+JSON")
                .withBody("{\"shipment_state_id\":3}"));

        assertThat(find().orElseThrow().state()).isEqualTo(ShipmentState.AWAITING_VALIDATION);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aServerErrorMayBeAskedAgain(int status) {
        YUBICO.answers(status, "{\"code\":\"internal\",\"message\":\"try later\"}");

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(FindShipmentTest::find)
                .withMessageEndingWith(status + ": shipment U89bvfKKCtQfhnqaFBrAZW: try later");
    }

    @Test
    void throttlingTellsHowLongToWait() {
        YUBICO.answers(WireMock.aResponse().withStatus(429).withHeader("Retry-After", "60"));

        ServiceUnavailableException e = catchThrowableOfType(ServiceUnavailableException.class, FindShipmentTest::find);

        assertThat(e.retryAfter()).contains(Duration.ofMinutes(1));
    }

    @Test
    void aProxyMayTellHowLongToWait() {
        YUBICO.answers(WireMock.aResponse()
                .withStatus(503)
                .withHeader("Content-Type", "text/html")
                .withHeader("Retry-After", "30")
                .withBody("<html>busy</html>"));

        ServiceUnavailableException e = catchThrowableOfType(ServiceUnavailableException.class, FindShipmentTest::find);

        assertThat(e.retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void aRefusedTokenIsNotAuthorized() {
        YUBICO.answers(401, "");

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(FindShipmentTest::find)
                .withMessageContaining("the API token was not accepted");
    }

    @Test
    void anotherRefusalIsARejection() {
        YUBICO.answers(410, "{\"code\":\"gone\"}");

        RequestRejectedException e = catchThrowableOfType(RequestRejectedException.class, FindShipmentTest::find);

        assertThat(e.errorCode()).isEqualTo("gone");
        assertThat(e).hasMessageEndingWith("410: shipment U89bvfKKCtQfhnqaFBrAZW: no reason was given");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE"})
    void aLostAnswerMayBeAskedAgain(Fault fault) {
        YUBICO.answers(fault);

        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(FindShipmentTest::find);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"RANDOM_DATA_THEN_CLOSE", "MALFORMED_RESPONSE_CHUNK"})
    void garbageIsAnErrorOfOurs(Fault fault) {
        YUBICO.answers(fault);

        assertThatExceptionOfType(PreRegistrationException.class).isThrownBy(FindShipmentTest::find);
    }

    @Test
    void aSlowBodyEndsAtTheDeadline() throws IOException {
        try (StallingServer slow = new StallingServer()) {
            YubiEnterprise client = new YubiEnterprise(YUBICO.config()
                    .baseUrl(slow.url("/v1"))
                    .clientOptions(ClientOptions.builder()
                            .deadline(Duration.ofMillis(500))
                            .build())
                    .build());

            assertThatExceptionOfType(ServiceUnavailableException.class)
                    .isThrownBy(() -> client.shipments().find(Orders.ID));
        }
    }

    @Test
    void anAnswerOverTheLimitIsRefused() {
        YUBICO.answers(200, "{\"padding\":\"" + "S3CR3T".repeat(400) + "\"}");
        YubiEnterprise client = new YubiEnterprise(YUBICO.config()
                .clientOptions(ClientOptions.builder().maxBodyBytes(1_024).build())
                .build());

        assertThatExceptionOfType(PreRegistrationException.class)
                .isThrownBy(() -> client.shipments().find(Orders.ID))
                .withMessageContaining("over the limit")
                .withMessageNotContaining("S3CR3T");
    }

    private static void assertMalformed(String problem) {
        ResponseIntegrityException e = catchThrowableOfType(ResponseIntegrityException.class, FindShipmentTest::find);

        assertThat(e.reason()).isEqualTo(ResponseIntegrityException.Reason.MALFORMED);
        assertThat(e)
                .hasMessage("shipment U89bvfKKCtQfhnqaFBrAZW cannot be read: " + problem)
                .hasNoCause();
    }

    private static String shipment(int state, String productData) {
        String data = productData.contains("%s")
                ? productData.formatted(PIN.compact(), FIRST.compact(), SECOND.compact())
                : productData;
        return "{\"shipment_id\":\"U89bvfKKCtQfhnqaFBrAZW\",\"shipment_state\":{\"shipment_state_id\":" + state + "},"
                + "\"shipment_items\":[{\"product_id\":1,\"inventory_product_id\":106,\"product_quantity\":1,"
                + "\"product_data\":[" + data + "]}]}";
    }

    private static Optional<Shipment> find() {
        return YUBICO.client().shipments().find(Orders.ID);
    }
}
