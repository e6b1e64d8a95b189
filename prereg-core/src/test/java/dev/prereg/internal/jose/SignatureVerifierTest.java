package dev.prereg.internal.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.Base64;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.internal.crypto.P384;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureVerifierTest {
    private static final OtherSide YUBICO = new OtherSide();
    private static final String GENUINE = YUBICO.sign("{\"pin\":\"0000\"}");

    private final AtomicInteger lookups = new AtomicInteger();
    private final SignatureVerifier verifier = new SignatureVerifier(
            kid -> {
                lookups.incrementAndGet();
                return YUBICO.signingKey(kid);
            },
            TestKeys.jdk());

    static List<TestKeys.Named> curves() {
        return TestKeys.curves().toList();
    }

    @ParameterizedTest
    @MethodSource("curves")
    void payloadOfAGenuineSignatureIsReturned(TestKeys.Named provider) {
        byte[] payload = new SignatureVerifier(YUBICO::signingKey, provider.curves()).verify(ascii(GENUINE));

        assertThat(payload).asString(StandardCharsets.UTF_8).isEqualTo("{\"pin\":\"0000\"}");
    }

    @Test
    void certificateChainInTheHeaderIsToleratedAndNotUsed() {
        String jws = YUBICO.sign("{}", header -> header.x509CertChain(List.of(Base64.encode("no certificate"))));

        assertThat(verifier.verify(ascii(jws))).asString(StandardCharsets.UTF_8).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "{\"alg\":\"none\"};                        its alg is not ES384",
                "{\"kid\":\"signing-key-1\"};               its alg is not ES384",
                "{\"alg\":null};                            its alg is not ES384",
                "{\"alg\":[\"ES384\"]};                     its alg is not ES384",
                "{\"alg\":\"HS256\"};                       its alg is not ES384",
                "{\"alg\":\"ES256\"};                       its alg is not ES384",
                "{\"alg\":\"es384\"};                       its alg is not ES384",
                "{\"alg\":\"ES384\",\"jwk\":{}};            its header has the refused member jwk",
                "{\"alg\":\"ES384\",\"jku\":\"https://x\"}; its header has the refused member jku",
                "{\"alg\":\"ES384\",\"x5u\":\"https://x\"}; its header has the refused member x5u",
                "{\"alg\":\"ES384\",\"b64\":true};          its header has the refused member b64",
                "{\"alg\":\"ES384\",\"crit\":[\"b64\"]};    its header has the refused member crit",
            },
            delimiter = ';')
    void headerOfAnotherKindIsRefusedWithoutLookingUpAKey(String header, String problem) {
        assertRefused(
                withPart(0, header.getBytes(StandardCharsets.UTF_8)),
                Reason.SIGNATURE,
                "the signature of the response is refused: " + problem);
        assertThat(lookups).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"ES384\"}", "{\"alg\":\"ES384\",\"kid\":7}", "{\"alg\":\"ES384\",\"kid\":null}"})
    void signatureWithoutUsableKidIsRefused(String header) {
        assertRefused(
                withPart(0, header.getBytes(StandardCharsets.UTF_8)),
                Reason.UNKNOWN_KEY,
                "the signature of the response names no usable kid");
        assertThat(lookups).hasValue(0);
    }

    @Test
    void unknownKidIsRefusedAndPrintedHarmlessly() {
        String jws = YUBICO.sign("{}", header -> header.keyID("gone\r\nWARN forged"));

        assertRefused(
                jws,
                Reason.UNKNOWN_KEY,
                "the response is signed by key gone??WARN forged, which is not among Yubico's current signing keys");
    }

    @Test
    void keyOfAnotherUseOrKidIsNotUsedEvenIfItIsFound() {
        String text = YUBICO.signingJwk().text();
        PublicJwk forEncryption = PublicJwk.parse(text.replace("\"sig\"", "\"enc\""), KeyUse.ENCRYPTION);
        PublicJwk renamed = PublicJwk.parse(text.replace("signing-key-1", "signing-key-2"), KeyUse.SIGNATURE);

        for (PublicJwk found : List.of(forEncryption, renamed)) {
            SignatureVerifier careless = new SignatureVerifier(kid -> Optional.of(found), TestKeys.jdk());
            assertThatThrownBy(() -> careless.verify(ascii(GENUINE)))
                    .hasMessage("the response is signed by key signing-key-1, which is not among Yubico's current "
                            + "signing keys");
        }
    }

    @Test
    void failureToLookUpAKeyPassesThrough() {
        ServiceUnavailableException unavailable =
                new ServiceUnavailableException("YubiEnterprise", null, "no answer", null, null);
        SignatureVerifier offline = new SignatureVerifier(
                kid -> {
                    throw unavailable;
                },
                TestKeys.jdk());

        assertThatThrownBy(() -> offline.verify(ascii(GENUINE))).isSameAs(unavailable);
    }

    @Test
    void signatureOfAnotherKeyUnderTheSameKidIsRefused() {
        assertRefused(
                new OtherSide().sign("{}"),
                Reason.SIGNATURE,
                "the signature of the response is refused: it does not verify with the signing key it names");
    }

    /** CVE-2022-21449: JDK 15 to 18 took zeros for a valid signature of everything. */
    @Test
    void zerosAndOtherNumbersOutOfRangeAreRefusedWithoutTheJdk() {
        byte[] order = P384.fixedLength(P384.PARAMETERS.getOrder());
        byte[] beyond = P384.fixedLength(P384.PARAMETERS.getOrder().add(BigInteger.ONE));
        byte[] one = P384.fixedLength(BigInteger.ONE);
        byte[] zero = new byte[48];
        for (byte[][] pair :
                new byte[][][] {{zero, zero}, {zero, one}, {one, zero}, {order, one}, {one, order}, {beyond, one}}) {
            byte[] signature = java.util.Arrays.copyOf(pair[0], 96);
            System.arraycopy(pair[1], 0, signature, 48, 48);
            assertRefused(
                    withPart(2, signature),
                    Reason.SIGNATURE,
                    "the signature of the response is refused: r or s of an ES384 signature is out of range");
        }
        assertThat(lookups).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64, 95, 97, 104, 132})
    void signatureOfAnotherLengthIsRefused(int length) {
        byte[] signature = new byte[length];
        java.util.Arrays.fill(signature, (byte) 1);

        assertRefused(
                withPart(2, signature),
                Reason.SIGNATURE,
                "the signature of the response is refused: an ES384 signature has 96 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "'',            it is not three parts",
        "a,             it is not three parts",
        "a.b,           it is not three parts",
        "a.b.c.d,       it is not three parts",
        "e30..AAAA,     it is empty",
        "e30.e30=.AAAA, a part is not strict base64url",
        "e30.e31.AAAA,  a part is not strict base64url",
        "e30.+/+/.AAAA, a part is not strict base64url",
        "e30.e 30.AAAA, a part is not strict base64url",
        "{}.e30.AAAA,   an ES384 signature has 96 bytes",
    })
    void textOfAnotherFormIsRefused(String text, String problem) {
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> verifier.verify(ascii(text)))
                .withMessageEndingWith(": " + problem);
        assertThat(lookups).hasValue(0);
    }

    @Test
    void paddingAndStrayCharactersAreRefusedInEveryPart() {
        for (int part = 0; part < 3; part++) {
            for (String stray : List.of("=", "\n", " ", "%", "\u00e9")) {
                String[] parts = GENUINE.split("\\.");
                parts[part] = parts[part] + stray;
                byte[] jws = String.join(".", parts).getBytes(StandardCharsets.UTF_8);
                assertThatThrownBy(() -> verifier.verify(jws))
                        .isInstanceOf(ResponseIntegrityException.class)
                        .hasMessage("the signed response cannot be read: a part is not strict base64url");
            }
        }
    }

    @Test
    void headerWithAMemberTwiceIsRefused() {
        assertRefused(
                withPart(0, ascii("{\"alg\":\"none\",\"alg\":\"ES384\",\"kid\":\"signing-key-1\"}")),
                Reason.MALFORMED,
                "the signed response cannot be read: its header is not valid JSON within the accepted bounds");
    }

    private void assertRefused(String jws, Reason reason, String message) {
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> verifier.verify(ascii(jws)))
                .withMessage(message)
                .withNoCause()
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static String withPart(int index, byte[] content) {
        String[] parts = GENUINE.split("\\.");
        parts[index] = Base64Url.encode(content);
        return String.join(".", parts);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
