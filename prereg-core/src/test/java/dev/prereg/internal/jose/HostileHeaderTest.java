package dev.prereg.internal.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.jose.Jwe;
import dev.prereg.transport.ContentEncryption;
import dev.prereg.transport.JweAlgorithms;
import dev.prereg.transport.KeyManagement;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that must be refused before our private key is used, each with the message a host will see. */
class HostileHeaderTest {
    private static final OtherSide YUBICO = new OtherSide();
    private static final ResponseKey.Generated KEY = ResponseKey.generate(TestKeys.jdk());
    private static final String GENUINE = YUBICO.respond("{}", KEY.publicJwk()).compact();
    private static final ResponseOpener OPENER = new ResponseOpener(
            new JweAlgorithms(KeyManagement.ECDH_ES_A256KW, ContentEncryption.A256GCM), TestKeys.jdk());

    @Test
    void genuineResponseOpens() {
        assertThat(OPENER.open(Jwe.parse(GENUINE), KEY.responseKey())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64"})
    void memberThatBringsKeysOrRulesIsRefused(String name) {
        assertRefused(withHeader(header -> header.put(name, "DEF")), "its header has the refused member " + name);
        assertRefused(withHeader(header -> header.putNull(name)), "its header has the refused member " + name);
    }

    @ParameterizedTest
    @CsvSource({
        "alg, ECDH-ES,            its alg is not the agreed one",
        "alg, ECDH-ES+A128KW,     its alg is not the agreed one",
        "alg, ecdh-es+a256kw,     its alg is not the agreed one",
        "alg, dir,                its alg is not the agreed one",
        "alg, none,               its alg is not the agreed one",
        "alg, RSA-OAEP-256,       its alg is not the agreed one",
        "alg, PBES2-HS256+A128KW, its alg is not the agreed one",
        "enc, A128GCM,            its enc is not the agreed one",
        "enc, A256CBC-HS512,      its enc is not the agreed one",
        "enc, XC20P,              its enc is not the agreed one",
        "kid, another,            it is sealed to another response key",
        "apu, not base64,         text is not strict unpadded base64url",
        "epk, text,               member \"epk\" is not an object",
    })
    void memberWithAnotherValueIsRefused(String name, String value, String problem) {
        assertRefused(withHeader(header -> header.put(name, value)), problem);
    }

    @ParameterizedTest
    @CsvSource({
        "alg, its alg is not the agreed one",
        "enc, its enc is not the agreed one",
        "epk, member \"epk\" is not an object",
    })
    void memberThatIsMissingOrNullIsRefused(String name, String problem) {
        assertRefused(withHeader(header -> header.remove(name)), problem);
        assertRefused(withHeader(header -> header.putNull(name)), problem);
    }

    @Test
    void kidThatIsNotTextIsNotTakenAsMissing() {
        assertRefused(withHeader(header -> header.putNull("kid")), "it is sealed to another response key");
    }

    @Test
    void privatePartInTheEphemeralKeyIsRefused() {
        assertRefused(withEpk(epk -> epk.put("d", Base64Url.encode(new byte[48]))), "its epk has a private part");
        assertRefused(withEpk(epk -> epk.putNull("d")), "its epk has a private part");
    }

    @ParameterizedTest
    @CsvSource({
        "kty, OKP,   the kty of its epk is not EC",
        "kty, RSA,   the kty of its epk is not EC",
        "crv, P-256, the crv of its epk is not P-384",
        "crv, P-521, the crv of its epk is not P-384",
        "crv, X25519, the crv of its epk is not P-384",
        "use, sig,   the use of its epk is not enc",
        "x,   AAAA,  the x of its epk does not have 48 bytes",
        "y,   AAAA,  the y of its epk does not have 48 bytes",
        "x,   A===,  text is not strict unpadded base64url",
    })
    void ephemeralKeyOfAnotherKindIsRefused(String name, String value, String problem) {
        assertRefused(withEpk(epk -> epk.put(name, value)), problem);
    }

    @Test
    void ephemeralKeyThatIsNoPointOnTheCurveIsRefused() {
        String zero = Base64Url.encode(new byte[48]);
        byte[] ones = new byte[48];
        java.util.Arrays.fill(ones, (byte) 0xFF);
        String notOnCurve = "its point is not on the curve P-384";

        assertRefused(withEpk(epk -> epk.put("x", zero).put("y", zero)), notOnCurve);
        assertRefused(withEpk(epk -> epk.put("x", zero)), notOnCurve);
        assertRefused(withEpk(epk -> epk.put("y", Base64Url.encode(ones))), notOnCurve);
        assertRefused(withEpk(epk -> epk.set("y", epk.get("x"))), notOnCurve);
    }

    @Test
    void coordinateWithALeadingZeroByteTooManyIsRefused() {
        byte[] x = Base64Url.decode(epk().get("x").textValue());
        byte[] padded = new byte[49];
        System.arraycopy(x, 0, padded, 1, 48);

        assertRefused(
                withEpk(epk -> epk.put("x", Base64Url.encode(padded))), "the x of its epk does not have 48 bytes");
    }

    @Test
    void memberThatOccursTwiceIsRefusedAtAnyDepth() {
        String header = new String(Base64Url.decode(GENUINE.split("\\.")[0]), StandardCharsets.UTF_8);
        String doubleCurve = header.replace("\"crv\"", "\"crv\":\"P-384\",\"crv\"");

        assertThat(doubleCurve).isNotEqualTo(header);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPENER.open(Jwe.parse(withHeaderText(doubleCurve)), KEY.responseKey()))
                .withMessage("JWE header is not valid JSON within the accepted bounds");
    }

    @Test
    void lengthsAreCheckedBeforeAnyCryptography() {
        assertRefused(withPart(4, new byte[12]), "its authentication tag does not have 16 bytes");
        assertRefused(withPart(4, new byte[17]), "its authentication tag does not have 16 bytes");
        assertRefused(withPart(2, new byte[11]), "its initialization vector does not have 12 bytes");
        assertRefused(withPart(2, new byte[16]), "its initialization vector does not have 12 bytes");
        assertRefused(withPart(1, new byte[32]), "its encrypted key does not have 40 bytes");
        assertRefused(withPart(1, new byte[0]), "its encrypted key does not have 40 bytes");
    }

    @Test
    void headerAndPartyInfoAreBounded() {
        assertRefused(withHeader(header -> header.put("note", "x".repeat(13_000))), "its header is too long");
        assertRefused(withHeader(header -> header.put("apv", Base64Url.encode(new byte[513]))), "its apv is too long");
    }

    @Test
    void oversizedTextIsRefusedUnread() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jwe.parse(GENUINE + "A".repeat(Jwe.MAX_LENGTH)))
                .withMessageContaining("at most 131072 are accepted");
    }

    @Test
    void unknownMemberMayStandInTheHeaderButIsAuthenticated() {
        assertRefused(
                withHeader(header -> header.put("note", "x")),
                "it does not decrypt with the response key of its enrollment");
    }

    @Test
    void otherKeysEncryptedKeyDoesNotFit() {
        String[] parts = GENUINE.split("\\.", -1);
        String[] other = YUBICO.respond("{}", KEY.publicJwk()).compact().split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            String[] mixed = parts.clone();
            mixed[i] = other[i];
            assertRefused(String.join(".", mixed), "it does not decrypt with the response key of its enrollment");
        }
    }

    private static void assertRefused(String compact, String problem) {
        SealAndOpenTest.assertRefused(
                () -> OPENER.open(Jwe.parse(compact), KEY.responseKey()), "the response cannot be opened: " + problem);
    }

    private static String withHeader(Consumer<ObjectNode> change) {
        ObjectNode header = Json.parseObject(Base64Url.decode(GENUINE.split("\\.")[0]), "header");
        change.accept(header);
        return withHeaderText(header.toString());
    }

    private static ObjectNode epk() {
        return (ObjectNode) Json.parseObject(Base64Url.decode(GENUINE.split("\\.")[0]), "header")
                .get("epk");
    }

    private static String withEpk(Consumer<ObjectNode> change) {
        return withHeader(header -> change.accept((ObjectNode) header.get("epk")));
    }

    private static String withHeaderText(String json) {
        return withPart(0, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String withPart(int index, byte[] content) {
        String[] parts = GENUINE.split("\\.", -1);
        parts[index] = Base64Url.encode(content);
        return String.join(".", parts);
    }
}
