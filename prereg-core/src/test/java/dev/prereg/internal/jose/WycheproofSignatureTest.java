package dev.prereg.internal.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import dev.prereg.internal.jose.Vectors.Wycheproof;
import dev.prereg.internal.json.Json;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Project Wycheproof. A vector that we skip because it needs something we do not accept is still run, and must be
 * refused: a skipped one that starts to pass fails the test.
 */
class WycheproofSignatureTest {
    /** Vectors that are valid elsewhere, by the algorithm they need. */
    private static final Map<String, String> ALGORITHMS_WE_DO_NOT_ACCEPT = Map.ofEntries(
            Map.entry("HS256", "a MAC: anyone who verifies could also sign"),
            Map.entry("HS384", "a MAC"),
            Map.entry("HS512", "a MAC"),
            Map.entry("RS256", "RSA: Yubico's signing keys are P-384"),
            Map.entry("RS384", "RSA"),
            Map.entry("RS512", "RSA"),
            Map.entry("PS256", "RSA"),
            Map.entry("PS384", "RSA"),
            Map.entry("PS512", "RSA"),
            Map.entry("ES256", "P-256"),
            Map.entry("ES512", "P-521"),
            Map.entry("unreadable", "not base64url: a stray character stands in the header"));

    @ParameterizedTest
    @ValueSource(strings = {"json_web_key_test", "json_web_signature_test"})
    void signaturesOfOtherAlgorithmsNeverVerifyAndNoSuchKeyIsRead(String file) {
        OtherSide yubico = new OtherSide();
        Vectors.forEach(Vectors.wycheproof(file), vector -> {
            keys(vector)
                    .forEach(key -> assertThatIllegalArgumentException()
                            .isThrownBy(() -> PublicJwk.parse(key.toString(), KeyUse.SIGNATURE))
                            .withMessageStartingWith("JWK refused: "));
            assertThat(verifiesUnderAnyKid(vector, yubico))
                    .as(ALGORITHMS_WE_DO_NOT_ACCEPT.getOrDefault(algorithm(vector), "no reason to skip it"))
                    .isFalse();
            assertThat(!vector.isValid() || ALGORITHMS_WE_DO_NOT_ACCEPT.containsKey(algorithm(vector)))
                    .as("every vector that is valid elsewhere has a reason")
                    .isTrue();
        });
    }

    private static Iterable<JsonNode> keys(Wycheproof vector) {
        JsonNode keys = vector.group().get(vector.group().has("public") ? "public" : "private");
        return keys.has("keys") ? keys.get("keys") : List.of(keys);
    }

    private static String algorithm(Wycheproof vector) {
        String header = vector.test().get("jws").asText().split("\\.")[0];
        try {
            byte[] json = java.util.Base64.getUrlDecoder().decode(header);
            return Json.parseObject(json, "header").path("alg").asText();
        } catch (RuntimeException e) {
            return "unreadable";
        }
    }

    private static boolean verifiesUnderAnyKid(Wycheproof vector, OtherSide yubico) {
        SignatureVerifier verifier = new SignatureVerifier(
                kid -> Optional.of(PublicJwk.parse(
                        Json.parseObject(utf8(yubico.signingJwk().text()), "key")
                                .put("kid", kid)
                                .toString(),
                        KeyUse.SIGNATURE)),
                TestKeys.jdk());
        try {
            verifier.verify(utf8(vector.test().get("jws").asText()));
            return true;
        } catch (ResponseIntegrityException e) {
            assertThat(e.reason()).isIn(Reason.SIGNATURE, Reason.MALFORMED, Reason.UNKNOWN_KEY);
            return false;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
