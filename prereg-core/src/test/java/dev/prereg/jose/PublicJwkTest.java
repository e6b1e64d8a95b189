package dev.prereg.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicJwkTest {
    /** A signing key as an identity provider's public API description shows it. */
    private static final String SIGNING_KEY = "{\"use\":\"sig\",\"kty\":\"EC\",\"crv\":\"P-384\","
            + "\"kid\":\"APCS-Tsgnkey-C19881-H0027616953\","
            + "\"x\":\"tJc-j5osUCP-75ihCOKsswTOj3XsekayG3x79K2ndyOIXu08gDMkvL8rks06tEAa\","
            + "\"y\":\"hfVGbQeG4l2orqenn-GATWwTm8tLqHFHuwfJp33CCNOMtYYsgkAEnW60ORzt4YV-\"}";

    /** The transport key beside it, which is damaged there. */
    private static final String DAMAGED_TRANSPORT_KEY = "{\"use\":\"enc\",\"kty\":\"EC\",\"crv\":\"P-384\","
            + "\"kid\":\"APCS-Ttrans-C19881-I009\","
            + "\"x\":\"r6AzcX3OSiJk1yQaBVYiBOtzFS9gNSpMDPvnVvl0CAX7el1ZyzmPG_BZ7u8sqTmF\","
            + "\"y\":\"RxPyGH1Xg74E2f5AQGkkddzsvTNY1R3R7mXTEM5wQtr1Y7C4XHlvITNZfU6G\"}";

    @Test
    void publishedSigningKeyIsReadAndKeptAsItIs() {
        PublicJwk key = PublicJwk.parse(SIGNING_KEY, KeyUse.SIGNATURE);

        assertThat(key.kid()).isEqualTo("APCS-Tsgnkey-C19881-H0027616953");
        assertThat(key.text()).isEqualTo(SIGNING_KEY);
        assertThat(key.key().getParams().getOrder().bitLength()).isEqualTo(384);
        assertThat(key).hasToString("PublicJwk[kid=APCS-Tsgnkey-C19881-H0027616953, use=sig]");
    }

    @Test
    void damagedKeyIsRefused() {
        assertRefused(DAMAGED_TRANSPORT_KEY, KeyUse.ENCRYPTION, "its y has 45 bytes, P-384 needs 48");
    }

    @Test
    void keyIsOnlyGoodForItsUse() {
        assertRefused(SIGNING_KEY, KeyUse.ENCRYPTION, "its use is not enc");
    }

    @ParameterizedTest
    @CsvSource({
        "kty, RSA,   its kty is not EC",
        "crv, P-256, its crv is not P-384",
        "crv, P-521, its crv is not P-384",
        "use, ,      member \"use\" is missing",
        "kid, ,      member \"kid\" is missing",
        "kid, ' ',   its kid is blank or too long",
        "d,   AAAA,  it has a private part",
        "x,   AAAA,  'its x has 3 bytes, P-384 needs 48'",
        "x,   AA==,  text is not strict unpadded base64url",
        "y,   ,      member \"y\" is missing",
    })
    void otherKeyIsRefused(String name, String value, String problem) {
        assertRefused(changed(jwk -> jwk.put(name, value)), KeyUse.SIGNATURE, problem);
    }

    @Test
    void pointOffTheCurveIsRefused() {
        String zero = "A".repeat(64);

        assertRefused(
                changed(jwk -> jwk.set("x", jwk.get("y"))), KeyUse.SIGNATURE, "its point is not on the curve P-384");
        assertRefused(
                changed(jwk -> jwk.put("x", zero).put("y", zero)),
                KeyUse.SIGNATURE,
                "its point is not on the curve P-384");
    }

    @Test
    void memberThatOccursTwiceIsRefused() {
        assertRefused(
                SIGNING_KEY.replace("{\"use\":\"sig\"", "{\"use\":\"enc\",\"use\":\"sig\""),
                KeyUse.SIGNATURE,
                "JWK is not valid JSON within the accepted bounds");
    }

    private static void assertRefused(String json, KeyUse use, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicJwk.parse(json, use))
                .withMessage("JWK refused: " + problem)
                .withNoCause();
    }

    private static String changed(Consumer<ObjectNode> change) {
        ObjectNode jwk = Json.parseObject(SIGNING_KEY.getBytes(StandardCharsets.UTF_8), "JWK");
        change.accept(jwk);
        return jwk.toString();
    }
}
