package dev.prereg.internal.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import dev.prereg.internal.jose.Vectors.Wycheproof;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.transport.ContentEncryption;
import dev.prereg.transport.JweAlgorithms;
import dev.prereg.transport.KeyManagement;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Project Wycheproof. A vector that we skip because it needs something we do not accept is still run, and must be
 * refused: a skipped one that starts to pass fails the test.
 */
class WycheproofAesTest {
    private static final HexFormat HEX = HexFormat.of();

    /** A wrapped key is reachable if it is as long as the key of some content encryption. */
    private static final Map<Integer, ContentEncryption> BY_KEY_BYTES = Map.of(
            16, ContentEncryption.A128GCM,
            24, ContentEncryption.A192GCM,
            32, ContentEncryption.A256GCM);

    @Test
    void wrappedKeysAreUnwrappedAsWycheproofSays() {
        Map<String, Integer> seen = new HashMap<>();
        Vectors.forEach(Vectors.wycheproof("aes_wrap_test"), vector -> {
            byte[] contentKey = HEX.parseHex(vector.test().get("msg").asText());
            byte[] wrapped = HEX.parseHex(vector.test().get("ct").asText());
            ContentEncryption enc = BY_KEY_BYTES.get(wrapped.length - 8);
            JweAlgorithms pair = new JweAlgorithms(
                    KeyManagement.valueOf(
                            "ECDH_ES_A" + vector.group().get("keySize").asInt() + "KW"),
                    enc == null ? ContentEncryption.A256GCM : enc);
            String[] parts = {"e30", Base64Url.encode(wrapped), "AAAAAAAAAAAAAAAA", "", ""};
            if (enc == null) {
                seen.merge("skipped: the wrapped key has no length that we accept", 1, Integer::sum);
                assertThatThrownBy(() -> new ContentCipher(pair).requireLengths(parts))
                        .hasMessageStartingWith("its encrypted key does not have");
            } else {
                seen.merge(vector.test().get("result").asText(), 1, Integer::sum);
                assertThat(unwraps(vector, pair, parts, contentKey)).isEqualTo(vector.isValid());
            }
        });
        assertThat(seen).containsOnlyKeys("valid", "invalid", "skipped: the wrapped key has no length that we accept");
        assertThat(seen.get("valid")).isGreaterThan(30);
        assertThat(seen.get("invalid")).isGreaterThan(30);
    }

    private static boolean unwraps(Wycheproof vector, JweAlgorithms pair, String[] parts, byte[] contentKey) {
        SecretKey key = aes(HEX.parseHex(vector.test().get("key").asText()));
        byte[] sealed =
                gcm(contentKey.length == 0 ? new byte[16] : contentKey, new byte[12], utf8("e30"), utf8("text"));
        parts[3] = Base64Url.encode(Arrays.copyOf(sealed, 4));
        parts[4] = Base64Url.encode(Arrays.copyOfRange(sealed, 4, 20));
        try {
            return new String(new ContentCipher(pair).decrypt(key, parts), StandardCharsets.UTF_8).equals("text");
        } catch (JOSEException e) {
            return false;
        }
    }

    @Test
    void contentIsDecryptedAsWycheproofSays() {
        Map<String, Integer> seen = new HashMap<>();
        Vectors.forEach(Vectors.wycheproof("aes_gcm_test"), vector -> {
            JweAlgorithms pair = new JweAlgorithms(
                    KeyManagement.ECDH_ES,
                    ContentEncryption.valueOf(
                            "A" + vector.group().get("keySize").asInt() + "GCM"));
            byte[] header = HEX.parseHex(vector.test().get("aad").asText());
            String[] parts = {
                new String(header, StandardCharsets.US_ASCII),
                "",
                base64url(vector, "iv"),
                base64url(vector, "ct"),
                base64url(vector, "tag")
            };
            if (vector.group().get("ivSize").asInt() != 96
                    || vector.group().get("tagSize").asInt() != 128) {
                seen.merge("skipped: length of the initialization vector or tag", 1, Integer::sum);
                assertThatThrownBy(() -> new ContentCipher(pair).requireLengths(parts))
                        .hasMessageStartingWith("its ");
            } else if (!parts[0].equals(new String(header, StandardCharsets.ISO_8859_1))) {
                seen.merge("skipped: a JWE header is ASCII", 1, Integer::sum);
                assertThat(decrypts(vector, pair, parts)).isFalse();
            } else {
                seen.merge(vector.test().get("result").asText(), 1, Integer::sum);
                assertThat(decrypts(vector, pair, parts)).isEqualTo(vector.isValid());
            }
        });
        assertThat(seen)
                .containsOnlyKeys(
                        "valid",
                        "invalid",
                        "skipped: length of the initialization vector or tag",
                        "skipped: a JWE header is ASCII");
        assertThat(seen.get("valid")).isGreaterThan(50);
        assertThat(seen.get("invalid")).isGreaterThan(50);
    }

    private static boolean decrypts(Wycheproof vector, JweAlgorithms pair, String[] parts) {
        try {
            byte[] key = HEX.parseHex(vector.test().get("key").asText());
            byte[] plaintext = new ContentCipher(pair).decrypt(aes(key), parts);
            return HEX.formatHex(plaintext).equals(vector.test().get("msg").asText());
        } catch (JOSEException e) {
            return false;
        }
    }

    private static String base64url(Wycheproof vector, String member) {
        return Base64Url.encode(HEX.parseHex(vector.test().get(member).asText()));
    }

    private static byte[] gcm(byte[] key, byte[] iv, byte[] aad, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, aes(key), new GCMParameterSpec(128, iv));
            cipher.updateAAD(aad);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
