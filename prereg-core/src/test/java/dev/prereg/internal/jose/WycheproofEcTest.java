package dev.prereg.internal.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.crypto.EllipticCurves;
import dev.prereg.internal.jose.Vectors.Wycheproof;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.transport.ContentEncryption;
import dev.prereg.transport.JweAlgorithms;
import dev.prereg.transport.KeyManagement;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Project Wycheproof. A vector that we skip because it needs something we do not accept is still run, and must be
 * refused: a skipped one that starts to pass fails the test.
 */
class WycheproofEcTest {
    private static final HexFormat HEX = HexFormat.of();

    /** The JDK does not reduce x modulo n. It refuses such a signature, which one in 2^190 is. */
    private static final Set<Integer> VALID_BUT_REFUSED_BY_THE_JDK = Set.of(147, 275);

    static List<TestKeys.Named> curves() {
        return TestKeys.curves().toList();
    }

    @ParameterizedTest
    @MethodSource("curves")
    void ecdsaSignaturesAreJudgedAsWycheproofSays(TestKeys.Named provider) {
        Vectors.forEach(Vectors.wycheproof("ecdsa_secp384r1_sha384_p1363_test"), vector -> {
            PublicJwk key =
                    signingKey(vector.group().at("/publicKey/uncompressed").asText());

            boolean known = provider.name().equals("JDK") && VALID_BUT_REFUSED_BY_THE_JDK.contains(vector.id());
            assertThat(known || verifies(vector, key, provider.curves())).isEqualTo(vector.isValid());
        });
    }

    private static PublicJwk signingKey(String uncompressed) {
        byte[] point = HEX.parseHex(uncompressed);
        ObjectNode jwk = Json.object()
                .put("kty", "EC")
                .put("crv", "P-384")
                .put("use", "sig")
                .put("kid", "k")
                .put("x", Base64Url.encode(Arrays.copyOfRange(point, 1, 49)))
                .put("y", Base64Url.encode(Arrays.copyOfRange(point, 49, 97)));
        return PublicJwk.parse(jwk.toString(), KeyUse.SIGNATURE);
    }

    private static boolean verifies(Wycheproof vector, PublicJwk key, EllipticCurves curves) {
        ByteBuffer message =
                ByteBuffer.wrap(HEX.parseHex(vector.test().get("msg").asText()));
        try {
            return Es384.parse(HEX.parseHex(vector.test().get("sig").asText())).verifies(message, key.key(), curves);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("curves")
    void keysAgreeAsWycheproofSays(TestKeys.Named provider) {
        Vectors.forEach(Vectors.wycheproof("ecdh_secp384r1_webcrypto_test"), vector -> {
            ResponseKey ours = ResponseKey.parse((ObjectNode) vector.test().get("private"));
            ObjectNode theirs = ((ObjectNode) vector.test().get("public")).put("use", "enc");
            if (vector.isValid()) {
                assertThat(agree(provider.curves(), ours, theirs))
                        .asHexString()
                        .isEqualToIgnoringCase(vector.test().get("shared").asText());
            } else {
                assertThatIllegalArgumentException().isThrownBy(() -> agree(provider.curves(), ours, theirs));
            }
        });
    }

    private static byte[] agree(EllipticCurves curves, ResponseKey ours, ObjectNode theirs) {
        try {
            return curves.agree(
                    ours.privateKey(),
                    PublicJwk.parse(theirs.toString(), KeyUse.ENCRYPTION).key());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ephemeralKeysOfWycheproofAreJudgedBeforeOurKeyIsUsed() {
        JweAlgorithms pinned = new JweAlgorithms(KeyManagement.ECDH_ES_A256KW, ContentEncryption.A256GCM);
        Vectors.forEach(Vectors.wycheproof("ecdh_secp384r1_webcrypto_test"), vector -> {
            ObjectNode header = Json.object().put("alg", "ECDH-ES+A256KW").put("enc", "A256GCM");
            header.set("epk", vector.test().get("public"));
            String encoded = Base64Url.encode(Json.write(header));
            if (vector.isValid()) {
                assertThat(ProtectedHeader.read(encoded, pinned, "none").ephemeralKey())
                        .isNotNull();
            } else {
                assertThatThrownBy(() -> ProtectedHeader.read(encoded, pinned, "none"))
                        .isExactlyInstanceOf(MalformedJsonException.class);
            }
        });
    }
}
