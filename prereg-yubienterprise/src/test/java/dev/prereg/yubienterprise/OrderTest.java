package dev.prereg.yubienterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.prereg.NotAuthorizedException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.http.AccessToken;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.ClientOptions;
import dev.prereg.http.Secret;
import dev.prereg.shipping.DeliveryType;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.Recipient;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentRequest;
import dev.prereg.shipping.ShipmentState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /fpr/shipments}. */
class OrderTest {
    private static final String ORDERED =
            "{\"shipment_id\":\"U89bvfKKCtQfhnqaFBrAZW\",\"shipment_state\":{\"shipment_state_id\":3}}";

    @RegisterExtension
    static final YubicoServer YUBICO = new YubicoServer();

    @Test
    void theRequestIsExactlyWhatTheProtocolShows() {
        YUBICO.answers(201, ORDERED);
        Recipient recipient = Recipient.builder("Example Inc", "555 555 5555")
                .name("First", "Last")
                .email("a@example.com")
                .build();
        MailingAddress address = MailingAddress.builder("1 Example Street", "Example City", "95054", "US")
                .streetLine2("Unit 2")
                .region("CA")
                .build();

        YUBICO.client()
                .shipments()
                .create(new ShipmentRequest(
                        Destination.of(recipient, address),
                        new Product(1, 106, "RXJN83"),
                        Orders.PIN_REQUEST,
                        List.of(Orders.FIRST_CREDENTIAL)));

        LoggedRequest sent = YUBICO.theRequest();
        assertThat(sent.getMethod().value()).isEqualTo("POST");
        assertThat(sent.getUrl()).isEqualTo("/v1/fpr/shipments");
        assertThat(sent.getHeader("Authorization")).isEqualTo("Bearer " + YubicoServer.TOKEN);
        assertThat(sent.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(sent.getHeader("Accept")).isEqualTo("application/json");
        assertThat(sent.getBodyAsString())
                .isEqualTo("{\"delivery_type\":1,"
                        + "\"recipient\":{\"recipient_company\":\"Example Inc\",\"recipient_email\":\"a@example.com\","
                        + "\"recipient_firstname\":\"First\",\"recipient_lastname\":\"Last\","
                        + "\"recipient_telephone\":\"555 555 5555\"},"
                        + "\"mailing_address\":{\"street_line1\":\"1 Example Street\",\"street_line2\":\"Unit 2\","
                        + "\"city\":\"Example City\",\"region\":\"CA\",\"postal_code\":\"95054\",\"country_code_2\":\"US\"},"
                        + "\"shipment_items\":[{\"product_id\":1,\"inventory_product_id\":106,\"product_quantity\":1,"
                        + "\"customization_id\":\"RXJN83\",\"product_customizations\":[{"
                        + "\"fido_pin_request\":\"" + Orders.PIN_REQUEST.compact() + "\","
                        + "\"fido_credential_requests\":[\"" + Orders.FIRST_CREDENTIAL.compact() + "\"]}]}]}");
    }

    @Test
    void emptyOptionalMembersAreAbsentAndCredentialRequestsKeepTheirOrder() {
        YUBICO.answers(200, ORDERED);
        YUBICO.answers("GET", "/v1/countries?limit=100&offset=0", 200, "{\"total_count\":0,\"countries\":[]}");
        Recipient nameless = Recipient.builder("Zoë & Søn", "+45 1234").build();
        MailingAddress address = MailingAddress.builder("Gade 1", "Århus", "8000", "DK")
                .streetLine2(" ")
                .region("")
                .build();

        YUBICO.client()
                .shipments()
                .create(new ShipmentRequest(
                        new Destination(nameless, address, DeliveryType.EXPEDITED),
                        new Product(29, 107, "ABC"),
                        Orders.PIN_REQUEST,
                        List.of(Orders.SECOND_CREDENTIAL, Orders.FIRST_CREDENTIAL)));

        assertThat(YUBICO.received().get(1).getBodyAsString())
                .startsWith("{\"delivery_type\":2,"
                        + "\"recipient\":{\"recipient_company\":\"Zoë & Søn\",\"recipient_telephone\":\"+45 1234\"},"
                        + "\"mailing_address\":{\"street_line1\":\"Gade 1\",\"city\":\"Århus\",\"postal_code\":\"8000\","
                        + "\"country_code_2\":\"DK\"},")
                .contains("\"fido_credential_requests\":[\"" + Orders.SECOND_CREDENTIAL.compact() + "\",\""
                        + Orders.FIRST_CREDENTIAL.compact() + "\"]");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void everySuccessStatusIsAnOrder(int status) {
        YUBICO.answers(status, ORDERED);

        Shipment shipment = order();

        assertThat(shipment).isEqualTo(Shipment.of(Orders.ID, ShipmentState.AWAITING_VALIDATION));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"shipment_id\":\"a1\",\"shipment_state\":{\"shipment_state_id\":\"12\"}}                    | 12",
                "{\"shipment_id\":\"a1\",\"shipment_state_id\":3}                                              | 3",
                "{\"shipment_id\":\"a1\",\"shipment_state_id\":\"4711\",\"new\":[{\"x\":1}]}                   | 4711",
                "{\"shipment_id\":\"a1\",\"shipment_state\":{\"shipment_state_id\":null}}                      | -1",
                "{\"shipment_id\":\"a1\",\"shipment_state\":{\"shipment_state_id\":\"soon\",\"n\":{}}}         | -1",
                "{\"shipment_id\":\"a1\",\"shipment_state\":{\"shipment_state_id\":99999999999}}               | -1",
                "{\"shipment_id\":\"a1\",\"shipment_state\":null}                                              | -1",
                "{\"shipment_id\":\"a1\"}                                                                      | -1"
            })
    void theAnswerIsReadTolerantly(String answer, int state) {
        YUBICO.answers(201, answer);

        assertThat(order().state()).isEqualTo(ShipmentState.of(state));
    }

    @Test
    void aNumberAsIdIsAnId() {
        YUBICO.answers(201, "{\"shipment_id\":4711,\"shipment_state\":{\"shipment_state_id\":3}}");

        assertThat(order().id().value()).isEqualTo("4711");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>S3CR3T</html>",
                "{\"shipment_id\":\"U89bvf",
                "[]",
                "{}",
                "{\"shipment_id\":null}",
                "{\"shipment_id\":{\"S3CR3T\":1}}",
                "{\"shipment_id\":\"../S3CR3T\"}",
                "{\"shipment_id\":\"a\",\"shipment_id\":\"b\"}"
            })
    void anAnswerWithoutShipmentIdLeavesTheOutcomeUnknown(String answer) {
        YUBICO.answers(201, answer);

        OutcomeUnknownException e = catchThrowableOfType(OutcomeUnknownException.class, this::order);

        assertThat(e)
                .hasMessageStartingWith(
                        "YubiEnterprise: the order was accepted with status 201, but its answer tells no"
                                + " shipment id (")
                .hasMessageEndingWith("): a key may have been ordered")
                .hasMessageNotContaining("S3CR3T")
                .hasNoCause();
        assertThat(YUBICO.received()).hasSize(1);
    }

    @Test
    void aRefusalCarriesCodeAndMessageOfYubico() {
        YUBICO.answers(
                400,
                "{\"code\":\"validation_error\",\"message\":\"Input for Last Name exceeded limit of 20 characters\"}");

        RequestRejectedException e = catchThrowableOfType(RequestRejectedException.class, this::order);

        assertThat(e)
                .hasMessageStartingWith("YubiEnterprise: ")
                .hasMessageEndingWith("400: order: Input for Last Name exceeded limit of 20 characters");
        assertThat(e.status()).isEqualTo(400);
        assertThat(e.errorCode()).isEqualTo("validation_error");
        assertThat(YUBICO.received()).hasSize(1);
    }

    @Test
    void aLongRefusalWithControlCharactersIsCutAndCleaned() {
        YUBICO.answers(422, "{\"code\":17,\"message\":\"a\\nb\\u001b[31m" + "x".repeat(5_000) + "\"}");

        RequestRejectedException e = catchThrowableOfType(RequestRejectedException.class, this::order);

        assertThat(e.errorCode()).isEqualTo("17");
        assertThat(e.getMessage()).contains("order: a?b?[31mxxx").hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html><h1>Bad Gateway</h1></html>", "{\"code\":", "{\"code\":{},\"message\":[1]}", "7"})
    void aRefusalInAnyOtherFormIsClearToo(String body) {
        YUBICO.answers(409, body);

        RequestRejectedException e = catchThrowableOfType(RequestRejectedException.class, this::order);

        assertThat(e).hasMessageEndingWith("409: order: no reason was given");
        assertThat(e.errorCode()).isEmpty();
    }

    @Test
    void theRequestIdOfTheAnswerIsInTheError() {
        YUBICO.answers(WireMock.aResponse().withStatus(400).withHeader("X-Request-Id", "req-77"));

        RequestRejectedException e = catchThrowableOfType(RequestRejectedException.class, this::order);

        assertThat(e.requestId()).contains("req-77");
    }

    @Test
    void aRefusedTokenIsReportedToItsSource() {
        List<AccessToken> rejected = new ArrayList<>();
        AccessToken token = new AccessToken(Secret.of("S3CR3T-token"), Instant.MAX);
        AccessTokenSource source = new AccessTokenSource() {
            @Override
            public AccessToken token() {
                return token;
            }

            @Override
            public void rejected(AccessToken refused) {
                rejected.add(refused);
            }
        };
        YUBICO.answers(401, "{\"code\":\"unauthorized\",\"message\":\"token expired\"}");
        YubiEnterprise client = new YubiEnterprise(
                YUBICO.config(YubiEnterpriseConfig.builder(source)).build());

        NotAuthorizedException e = catchThrowableOfType(
                NotAuthorizedException.class, () -> client.shipments().create(Orders.toAda()));

        assertThat(rejected).containsExactly(token);
        assertThat(e.status()).isEqualTo(401);
        assertThat(e.errorCode()).isEqualTo("unauthorized");
        assertThat(e)
                .hasMessageContaining("the API token was not accepted: it lives one year, a new token of the same user"
                        + " ends the old one, and it is valid for one organization and region only: token expired")
                .hasMessageNotContaining("S3CR3T");
        assertThat(YUBICO.received()).hasSize(1);
    }

    @Test
    void theTokenIsAskedForAtEachCall() {
        YUBICO.answers(201, ORDERED);
        List<String> tokens = new ArrayList<>(List.of("old", "new"));
        AccessTokenSource rotating = () -> new AccessToken(Secret.of(tokens.remove(0)), Instant.MAX);
        YubiEnterprise client = new YubiEnterprise(
                YUBICO.config(YubiEnterpriseConfig.builder(rotating)).build());

        client.shipments().create(Orders.toAda());
        client.shipments().create(Orders.toAda());

        assertThat(YUBICO.received())
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactly("Bearer old", "Bearer new");
    }

    @Test
    void aFailingTokenSourceMeansThatNothingWasSent() {
        AccessTokenSource failing = () -> {
            throw new IllegalStateException("vault says S3CR3T");
        };
        YubiEnterprise client = new YubiEnterprise(
                YUBICO.config(YubiEnterpriseConfig.builder(failing)).build());

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> client.shipments().create(Orders.toAda()))
                .withMessage("YubiEnterprise: nothing was sent: the access token source failed with"
                        + " IllegalStateException")
                .withNoCause();
        assertThat(YUBICO.received()).isEmpty();
    }

    @Test
    void missingPermissionIsNotARejectedToken() {
        YUBICO.answers(403, "{\"code\":\"forbidden\",\"message\":\"FIDO Pre-reg is not enabled\"}");

        NotAuthorizedException e = catchThrowableOfType(NotAuthorizedException.class, this::order);

        assertThat(e.status()).isEqualTo(403);
        assertThat(e).hasMessageContaining("order: FIDO Pre-reg is not enabled").hasMessageNotContaining("one year");
    }

    @Test
    void throttlingMeansThatNothingWasOrdered() {
        YUBICO.answers(WireMock.aResponse().withStatus(429).withHeader("Retry-After", "120"));

        ServiceUnavailableException e = catchThrowableOfType(ServiceUnavailableException.class, this::order);

        assertThat(e.retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(YUBICO.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void aServerErrorLeavesTheOutcomeUnknown(int status) {
        YUBICO.answers(status, "<html>S3CR3T</html>");

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(this::order)
                .withMessageNotContaining("S3CR3T");
        assertThat(YUBICO.received()).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        YUBICO.answers(
                "/v1/fpr/shipments",
                WireMock.aResponse().withStatus(307).withHeader("Location", YUBICO.url("/elsewhere")));

        assertThatExceptionOfType(RequestRejectedException.class)
                .isThrownBy(this::order)
                .withMessageContaining("redirects are not followed");
        assertThat(YUBICO.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenAnswerLeavesTheOutcomeUnknownAndIsNotRepeated(Fault fault) {
        YUBICO.answers(fault);

        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(this::order);
        assertThat(YUBICO.received()).hasSize(1);
    }

    @Test
    void aSlowAnswerLeavesTheOutcomeUnknown() throws IOException {
        try (StallingServer slow = new StallingServer()) {
            YubiEnterprise client = new YubiEnterprise(YUBICO.config()
                    .baseUrl(slow.url("/v1"))
                    .clientOptions(ClientOptions.builder()
                            .deadline(Duration.ofMillis(500))
                            .build())
                    .build());

            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.shipments().create(Orders.toAda()));
            assertThat(slow.connections()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerOverTheLimitLeavesTheOutcomeUnknown() {
        YUBICO.answers(
                201, ORDERED.replace("{\"shipment_id", "{\"padding\":\"" + "x".repeat(2_000) + "\",\"shipment_id"));
        YubiEnterprise client = new YubiEnterprise(YUBICO.config()
                .clientOptions(ClientOptions.builder().maxBodyBytes(1_024).build())
                .build());

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> client.shipments().create(Orders.toAda()));
    }

    @Test
    void aRefusedConnectionMeansThatNothingWasOrdered() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        YubiEnterprise client = new YubiEnterprise(
                YUBICO.config().baseUrl("http://127.0.0.1:" + closed).build());

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> client.shipments().create(Orders.toAda()));
    }

    @Test
    void anOrderOverALimitIsNotSent() {
        ShipmentRequest tooLong = Orders.to(
                Recipient.builder("Example Ltd", "+44 20 7946 0000")
                        .name("Ada", "S3CR3T-Lovelace-of-Ockham")
                        .build(),
                MailingAddress.builder("1 Example Street", "Example City", "95054", "US")
                        .build());

        RequestRejectedException e = catchThrowableOfType(
                RequestRejectedException.class,
                () -> YUBICO.client().shipments().create(tooLong));

        assertThat(e)
                .hasMessage("YubiEnterprise: the order was not sent: recipient_lastname: 25 bytes, at most 20 are"
                        + " allowed; region: is required and missing");
        assertThat(e.status()).isZero();
        assertThat(e.errorCode()).isEqualTo("validation_error");
        assertThat(YUBICO.received()).isEmpty();
    }

    @Test
    void anOrderOverALimitIsSentIfTheCheckOnlyWarns() {
        YUBICO.answers(201, ORDERED);
        YubiEnterprise client =
                new YubiEnterprise(YUBICO.config().limitCheck(LimitCheck.WARN).build());
        ShipmentRequest tooLong = Orders.to(
                Recipient.builder("Example Ltd", "+44 20 7946 0000")
                        .name("Ada", "S3CR3T-Lovelace-of-Ockham")
                        .build(),
                Orders.london());

        try (RecordedLog log = RecordedLog.open()) {
            assertThat(client.shipments().create(tooLong).id()).isEqualTo(Orders.ID);

            assertThat(log.lines())
                    .contains("WARN an order is sent although it is over a limit: recipient_lastname: 25 bytes, at most"
                            + " 20 are allowed");
            assertThat(log.text()).doesNotContain("S3CR3T");
        }
    }

    private Shipment order() {
        return YUBICO.client().shipments().create(Orders.toAda());
    }
}
