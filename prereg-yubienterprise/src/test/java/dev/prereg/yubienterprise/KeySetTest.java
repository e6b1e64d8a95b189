package dev.prereg.yubienterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.http.ClientOptions;
import dev.prereg.jose.JwkSet;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.jose.YubicoKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from Yubico's key sets, and what is refused. */
class KeySetTest {
    @RegisterExtension
    static final YubicoServer YUBICO = new YubicoServer();

    @Test
    void keysAreReadWithoutAuthentication() {
        transportKeys(Jwks.of(Jwks.transportKey("t1")));

        PublicJwk key = keys().transportKey();

        assertThat(key.kid()).isEqualTo("t1");
        assertThat(key.use()).isEqualTo(KeyUse.ENCRYPTION);
        LoggedRequest sent = YUBICO.theRequest();
        assertThat(sent.getMethod().value()).isEqualTo("GET");
        assertThat(sent.getHeader("Authorization")).isNull();
    }

    @Test
    void signingKeysKeepTheirTextWithAllMembers() {
        String first = Jwks.signingKey("s1");
        signingKeys(Jwks.of(first, Jwks.VALID_EXAMPLE));

        JwkSet set = keys().signingKeys();

        assertThat(set.keys()).extracting(PublicJwk::text).containsExactly(first, Jwks.VALID_EXAMPLE);
        assertThat(keys().signingKey("s1").orElseThrow().text()).isEqualTo(first);
    }

    @Test
    void eachTransportKeyIsPickedSoonerOrLater() {
        transportKeys(Jwks.of(Jwks.transportKey("t1"), Jwks.transportKey("t2"), Jwks.transportKey("t3")));
        YubicoKeys keys =
                new YubiEnterprise(YUBICO.config().random(new Random(1)).build()).keys();

        Set<String> picked = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            picked.add(keys.transportKey().kid());
        }

        assertThat(picked).containsExactly("t1", "t2", "t3");
        assertThat(YUBICO.received()).hasSize(1);
    }

    @Test
    void theSameRandomnessPicksTheSameKeys() {
        transportKeys(Jwks.of(Jwks.transportKey("t1"), Jwks.transportKey("t2"), Jwks.transportKey("t3")));

        assertThat(picks(new Random(7))).isEqualTo(picks(new Random(7)));
    }

    private static String picks(Random random) {
        YubicoKeys keys = new YubiEnterprise(YUBICO.config().random(random).build()).keys();
        StringBuilder picks = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            picks.append(keys.transportKey().kid());
        }
        return picks.toString();
    }

    @Test
    void aMalformedKeyIsLeftOutAndReported() {
        transportKeys(Jwks.of(Jwks.CORRUPTED_EXAMPLE, Jwks.transportKey("t1")));

        try (RecordedLog log = RecordedLog.open()) {
            YubicoKeys keys = keys();
            for (int i = 0; i < 20; i++) {
                assertThat(keys.transportKey().kid()).isEqualTo("t1");
            }

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .containsExactly("WARN the key set at transportKeysUrl has keys that are left out:"
                            + " key 0: JWK refused: its y has 45 bytes, P-384 needs 48");
        }
    }

    @Test
    void aSetOfRefusedKeysSaysWhyEachWasRefused() {
        String good = Jwks.transportKey("t1");
        transportKeys(Jwks.of(
                Jwks.CORRUPTED_EXAMPLE,
                good.replace("{", "{\"d\":\"S3CR3T\","),
                Jwks.signingKey("s1"),
                Jwks.key("secp256r1", "P-256", "enc", "p1")));

        ResponseIntegrityException e =
                catchThrowableOfType(ResponseIntegrityException.class, () -> keys().transportKey());

        assertThat(e.reason()).isEqualTo(ResponseIntegrityException.Reason.MALFORMED);
        assertThat(e)
                .hasMessage("the key set at transportKeysUrl (" + YUBICO.url(YubicoServer.TRANSPORT_KEYS)
                        + ") has no usable key: key 0: JWK refused: its y has 45 bytes, P-384 needs 48;"
                        + " key 1: JWK refused: it has a private part; key 2: JWK refused: its use is not enc;"
                        + " key 3: JWK refused: its crv is not P-384");
    }

    @Test
    void aPointOffTheCurveIsRefused() {
        String key = Jwks.transportKey("t1");
        String other = Jwks.transportKey("t1");
        String mixed = key.substring(0, key.indexOf("\"y\"")) + other.substring(other.indexOf("\"y\""));
        transportKeys(Jwks.of(mixed));

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> keys().transportKey())
                .withMessageEndingWith("key 0: JWK refused: its point is not on the curve P-384");
    }

    @Test
    void anEncryptionKeyIsNoSigningKey() {
        signingKeys(Jwks.of(Jwks.transportKey("t1")));

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> keys().signingKeys())
                .withMessageStartingWith("the key set at signingKeysUrl (")
                .withMessageEndingWith("has no usable key: key 0: JWK refused: its use is not sig");
    }

    @Test
    void aKidThatOccursTwiceIsRefusedTwice() {
        transportKeys(Jwks.of(Jwks.transportKey("t1"), Jwks.transportKey("t1"), Jwks.transportKey("t2")));

        assertThat(keys().transportKey().kid()).isEqualTo("t2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"keys\":{}}", "{\"keys\":null}", "{\"Keys\":[]}"})
    void anObjectWithoutKeysIsMalformed(String set) {
        transportKeys(set);

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> keys().transportKey())
                .withMessageEndingWith("has no usable key: JWK set has no array \"keys\"");
    }

    @Test
    void anEmptySetIsMalformed() {
        transportKeys(Jwks.of());

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> keys().transportKey())
                .withMessageEndingWith("has no usable key: it is empty");
    }

    @Test
    void tooManyKeysAreRefused() {
        String[] many = new String[33];
        Arrays.fill(many, "{}");
        transportKeys(Jwks.of(many));

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> keys().transportKey())
                .withMessageEndingWith("JWK set has 33 keys; at most 32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>S3CR3T</html>", "[]", "{\"keys\":[", "{\"keys\":[],\"keys\":[]}"})
    void anythingElseIsNotYubicosAnswer(String body) {
        transportKeys(body);

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> keys().transportKey())
                .withMessage("Yubico key sets: what transportKeysUrl points to is no JSON object: did a proxy answer?");
    }

    @Test
    void aSetOver64KibIsRefused() {
        transportKeys(Jwks.of(Jwks.transportKey("t1")) + " ".repeat(65_536));

        assertThatExceptionOfType(PreRegistrationException.class)
                .isThrownBy(() -> keys().transportKey())
                .withMessageContaining("over the limit");
    }

    @Test
    void aWrongUrlIsNamed() {
        transportKeys("");
        YUBICO.answers("GET", YubicoServer.SIGNING_KEYS, 404, "not here");

        RequestRejectedException e = catchThrowableOfType(RequestRejectedException.class, () -> keys().signingKeys());

        assertThat(e.status()).isEqualTo(404);
        assertThat(e).hasMessageEndingWith("404: check the setting signingKeysUrl");
    }

    @Test
    void aServerErrorMayBeAskedAgain() {
        YUBICO.answers("GET", YubicoServer.SIGNING_KEYS, 503, "");

        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> keys().signingKeys());
    }

    @Test
    void aRedirectIsNotFollowed() {
        YUBICO.answers(
                YubicoServer.TRANSPORT_KEYS,
                WireMock.aResponse().withStatus(302).withHeader("Location", YUBICO.url("/elsewhere")));

        assertThatExceptionOfType(RequestRejectedException.class)
                .isThrownBy(() -> keys().transportKey())
                .withMessageContaining("redirects are not followed");
        assertThat(YUBICO.count("/elsewhere")).isZero();
    }

    @Test
    void aSlowSetEndsAtTheDeadline() throws IOException {
        try (StallingServer slow = new StallingServer()) {
            YubicoKeys keys = new YubiEnterprise(YUBICO.config()
                            .signingKeysUrl(slow.url("/keys"))
                            .clientOptions(ClientOptions.builder()
                                    .deadline(Duration.ofMillis(500))
                                    .build())
                            .build())
                    .keys();

            assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(keys::signingKeys);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenAnswerIsAnErrorOfOurs(Fault fault) {
        YUBICO.answers(fault);

        assertThatExceptionOfType(PreRegistrationException.class).isThrownBy(() -> keys().transportKey());
    }

    private static YubicoKeys keys() {
        return YUBICO.client().keys();
    }

    private static void transportKeys(String set) {
        YUBICO.answers("GET", YubicoServer.TRANSPORT_KEYS, 200, set);
    }

    private static void signingKeys(String set) {
        YUBICO.answers("GET", YubicoServer.SIGNING_KEYS, 200, set);
    }
}
