package dev.prereg.yubienterprise;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.prereg.NotAuthorizedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.fake.MutableClock;
import dev.prereg.http.AccessToken;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.ClientOptions;
import dev.prereg.http.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token of each call, and how often a call is made. */
class TokensAndRetriesTest {
    private static final String FPR = "/v1/fpr/shipments";
    private static final String ONE = FPR + "/" + Orders.ID;
    private static final String FOUND = "{\"shipment_state\":{\"shipment_state_id\":3}}";
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @RegisterExtension
    static final YubicoServer YUBICO = new YubicoServer();

    private final List<Instant> told = new ArrayList<>();

    @Test
    void aReadIsRepeatedOnceWithTheTokenThatReplacedTheRefusedOne() {
        YUBICO.answersInTurn(ONE, aResponse().withStatus(401), YubicoServer.json(200, FOUND));

        assertThat(client("old", "new").shipments().find(Orders.ID)).isPresent();

        assertThat(bearers()).containsExactly("Bearer old", "Bearer new");
    }

    @Test
    void aWriteIsRepeatedTooSinceA401MeansThatNothingWasProcessed() {
        YUBICO.answersInTurn(FPR, aResponse().withStatus(401), YubicoServer.json(201, "{\"shipment_id\":\"a1\"}"));

        assertThat(client("old", "new").shipments().create(Orders.toAda()).id().value())
                .isEqualTo("a1");

        assertThat(bearers()).containsExactly("Bearer old", "Bearer new");
        assertThat(YUBICO.received().get(0).getBodyAsString())
                .isEqualTo(YUBICO.received().get(1).getBodyAsString());
    }

    @Test
    void theSameTokenIsNotTriedAgain() {
        YUBICO.answers(401, "{}");

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> client("same", "same").shipments().create(Orders.toAda()));
        assertThat(YUBICO.received()).hasSize(1);
    }

    @Test
    void aThirdTokenIsNotTried() {
        YUBICO.answers(401, "{}");

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> client("one", "two", "three").shipments().find(Orders.ID));
        assertThat(bearers()).containsExactly("Bearer one", "Bearer two");
    }

    @Test
    void aSourceWithoutSecondTokenLeavesTheRefusal() {
        YUBICO.answers(401, "{}");

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> client("only").shipments().find(Orders.ID))
                .withMessageContaining("the API token was not accepted");
    }

    @Test
    void twoOrganizationsWorkSideBySide() {
        YUBICO.answers("GET", "/us/fpr/shipments/" + Orders.ID, 200, FOUND);
        YUBICO.answers("GET", "/emea/fpr/shipments/" + Orders.ID, 404, "{}");
        YubiEnterprise us = new YubiEnterprise(YUBICO.config(YubiEnterpriseConfig.builder(Secret.of("us-token")))
                .baseUrl(YUBICO.url("/us"))
                .build());
        YubiEnterprise emea = new YubiEnterprise(YUBICO.config(YubiEnterpriseConfig.builder(Secret.of("emea-token")))
                .baseUrl(YUBICO.url("/emea"))
                .build());

        assertThat(us.shipments().find(Orders.ID)).isPresent();
        assertThat(emea.shipments().find(Orders.ID)).isEmpty();

        assertThat(bearers()).containsExactly("Bearer us-token", "Bearer emea-token");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aReadThatFailedInPassingIsRepeatedAtOnce(int status) {
        YUBICO.answersInTurn(
                ONE, aResponse().withStatus(status), aResponse().withStatus(status), YubicoServer.json(200, FOUND));

        assertThat(YUBICO.client().shipments().find(Orders.ID)).isPresent();

        assertThat(YUBICO.received()).hasSize(3);
    }

    @Test
    void aReadWhoseConnectionBrokeIsRepeated() {
        YUBICO.answersInTurn(ONE, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), YubicoServer.json(200, FOUND));

        assertThat(YUBICO.client().shipments().find(Orders.ID)).isPresent();
    }

    @Test
    void aReadIsRepeatedABoundedNumberOfTimes() {
        YUBICO.answers(503, "");

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> YUBICO.client().shipments().find(Orders.ID));
        assertThat(YUBICO.received()).hasSize(3);
    }

    @Test
    void readsAreNotRepeatedIfTheHostSaysSo() {
        YUBICO.answers(503, "");
        YubiEnterprise client =
                new YubiEnterprise(YUBICO.config().readRetries(0).build());

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> client.shipments().find(Orders.ID));
        assertThat(YUBICO.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"429|120", "429|", "503|120", "503|Fri, 31 Dec 2027 23:59:59 GMT"})
    void aServiceThatShedsLoadIsLeftAlone(String answer) {
        String[] parts = answer.split("\\|", -1);
        var response = aResponse().withStatus(Integer.parseInt(parts[0]));
        YUBICO.answers(parts[1].isEmpty() ? response : response.withHeader("Retry-After", parts[1]));

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> YUBICO.client().shipments().find(Orders.ID))
                .satisfies(e -> assertThat(e.retryAfter().isPresent()).isEqualTo(!parts[1].isEmpty()));
        assertThat(YUBICO.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anOrderIsSentOnceWhateverBreaks(Fault fault) {
        YUBICO.answers(fault);

        assertThatExceptionOfType(dev.prereg.OutcomeUnknownException.class)
                .isThrownBy(() -> YUBICO.client().shipments().create(Orders.toAda()));
        assertThat(YUBICO.received()).hasSize(1);
    }

    @Test
    void aReadThatTookTheWholeDeadlineIsNotRepeated() throws IOException {
        try (StallingServer slow = new StallingServer()) {
            YubiEnterprise client = new YubiEnterprise(YUBICO.config()
                    .baseUrl(slow.url("/v1"))
                    .clientOptions(ClientOptions.builder()
                            .deadline(Duration.ofMillis(300))
                            .build())
                    .build());

            assertThatExceptionOfType(ServiceUnavailableException.class)
                    .isThrownBy(() -> client.shipments().find(Orders.ID));
            assertThat(slow.connections()).isEqualTo(1);
        }
    }

    @Test
    void readRetriesHaveBounds() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> YUBICO.config().readRetries(6))
                .withMessage("readRetries must be 0 to 5");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> YUBICO.config().readRetries(-1));
    }

    @Test
    void theEndOfATokenIsKnownFromItsSource() {
        AccessToken token = new AccessToken(Secret.of("opaque"), NOW.plusSeconds(60));
        YubiEnterprise client = new YubiEnterprise(
                YUBICO.config(YubiEnterpriseConfig.builder(() -> token)).build());

        assertThat(client.tokenExpiresAt()).contains(NOW.plusSeconds(60));
    }

    @Test
    void theEndOfATokenIsKnownIfItIsAJwt() {
        assertThat(fixed(jwt("{\"exp\":1772323200,\"ver\":\"v2\"}")).tokenExpiresAt())
                .contains(Instant.ofEpochSecond(1_772_323_200L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"exp\":\"soon\"}", "{\"exp\":null}", "[]", "{", "{\"exp\":99999999999999999999}x"})
    void theEndOfAnotherTokenIsUnknown(String payload) {
        assertThat(fixed(jwt(payload)).tokenExpiresAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b", "a.b.c", "a.=.c", "...."})
    void anOpaqueTokenHasNoEnd(String token) {
        assertThat(fixed(token).tokenExpiresAt()).isEmpty();
    }

    @Test
    void theHostIsToldSomeDaysBeforeTheTokenEndsAndThenOnceADay() {
        YUBICO.answers(200, FOUND);
        MutableClock clock = new MutableClock(NOW.minus(Duration.ofDays(31)));
        YubiEnterprise client = watched(clock, told::add);

        client.shipments().find(Orders.ID);
        assertThat(told).isEmpty();
        clock.advance(Duration.ofDays(1));
        client.shipments().find(Orders.ID);
        client.shipments().find(Orders.ID);
        assertThat(told).containsExactly(NOW);
        clock.advance(Duration.ofDays(1));
        client.shipments().find(Orders.ID);

        assertThat(told).containsExactly(NOW, NOW);
    }

    @Test
    void aListenerThatFailsChangesNothing() {
        YUBICO.answers(200, FOUND);
        YubiEnterprise client = watched(new MutableClock(NOW), end -> {
            throw new IllegalStateException("S3CR3T");
        });

        try (RecordedLog log = RecordedLog.open()) {
            assertThat(client.shipments().find(Orders.ID)).isPresent();

            assertThat(log.lines()).contains("WARN the token expiry listener failed with IllegalStateException");
            assertThat(log.text()).doesNotContain("S3CR3T");
        }
    }

    private static YubiEnterprise watched(MutableClock clock, TokenExpiryListener listener) {
        return new YubiEnterprise(
                YUBICO.config(YubiEnterpriseConfig.builder(Secret.of(jwt("{\"exp\":" + NOW.getEpochSecond() + "}"))))
                        .clock(clock)
                        .tokenExpiry(Duration.ofDays(30), listener)
                        .build());
    }

    private static YubiEnterprise fixed(String token) {
        return new YubiEnterprise(
                YUBICO.config(YubiEnterpriseConfig.builder(Secret.of(token))).build());
    }

    private static String jwt(String payload) {
        return "eyJhbGciOiJIUzI1NiJ9."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }

    private static YubiEnterprise client(String... tokens) {
        List<String> left = new ArrayList<>(List.of(tokens));
        AccessTokenSource source = () -> new AccessToken(Secret.of(left.remove(0)), Instant.MAX);
        return new YubiEnterprise(
                YUBICO.config(YubiEnterpriseConfig.builder(source)).build());
    }

    private static List<String> bearers() {
        return YUBICO.received().stream()
                .map((LoggedRequest request) -> request.getHeader("Authorization"))
                .toList();
    }
}
