package dev.prereg.internal.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import dev.prereg.internal.crypto.EllipticCurves;
import dev.prereg.internal.crypto.P384;
import dev.prereg.internal.jose.Vectors.Wycheproof;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.transport.ContentEncryption;
import dev.prereg.transport.JweAlgorithms;
import dev.prereg.transport.KeyManagement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Project Wycheproof and RFC 7520. A vector that we skip because it needs something we do not accept is still run, and
 * must be refused: a skipped one that starts to pass fails the test.
 */
class VectorsTest {
    private static final HexFormat HEX = HexFormat.of();

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

    /** RFC 7518, appendix C. */
    @Test
    void derivedKeyIsThatOfTheStandard() throws JOSEException {
        byte[] sharedSecret = HEX.parseHex("9e56d91d817135d372834283bf84269cfb316ea3da806a48f6daa7798cfe90c4");
        ObjectNode header = Json.object().put("apu", "QWxpY2U").put("apv", "Qm9i");
        JweAlgorithms pair = new JweAlgorithms(KeyManagement.ECDH_ES, ContentEncryption.A128GCM);

        byte[] derived = KeyDerivation.of(pair, header).derive(sharedSecret).getEncoded();

        assertThat(Base64Url.encode(derived)).isEqualTo("VqqN6vgjbSBcIijNcacQGg");
    }

    /** RFC 7520, section 5.4: the only example on P-384. */
    @ParameterizedTest
    @MethodSource("curves")
    void cookbookExampleOnP384IsOpened(TestKeys.Named provider) {
        JsonNode example = Vectors.read("jose-cookbook/jwe/5_4.key_agreement_with_key_wrapping_using_ecdh-es_and_aes-"
                + "keywrap_with_aes-gcm.json");
        ResponseKey key = ResponseKey.parse((ObjectNode) example.at("/input/key"));
        Jwe jwe = Jwe.parse(example.at("/output/compact").asText());
        JweAlgorithms pair = new JweAlgorithms(KeyManagement.ECDH_ES_A128KW, ContentEncryption.A128GCM);

        byte[] opened = new ResponseOpener(pair, provider.curves()).open(jwe, key);

        assertThat(new String(opened, StandardCharsets.UTF_8))
                .isEqualTo(example.at("/input/plaintext").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5_1.key_encryption_using_rsa_v15_and_aes-hmac-sha2",
                "5_2.key_encryption_using_rsa-oaep_with_aes-gcm",
                "5_3.key_wrap_using_pbes2-aes-keywrap_with-aes-cbc-hmac-sha2",
                "5_5.key_agreement_using_ecdh-es_with_aes-cbc-hmac-sha2",
                "5_6.direct_encryption_using_aes-gcm",
                "5_7.key_wrap_using_aes-gcm_keywrap_with_aes-cbc-hmac-sha2",
                "5_8.key_wrap_using_aes-keywrap_with_aes-gcm",
                "5_9.compressed_content"
            })
    void cookbookExamplesOfOtherAlgorithmsAreRefusedUnderEveryPinnedPair(String name) {
        JsonNode example = Vectors.read("jose-cookbook/jwe/" + name + ".json");
        ResponseKey key = ResponseKey.generate(TestKeys.jdk()).responseKey();
        for (KeyManagement alg : KeyManagement.values()) {
            for (ContentEncryption enc : ContentEncryption.values()) {
                ResponseOpener opener = new ResponseOpener(new JweAlgorithms(alg, enc), TestKeys.jdk());
                assertThatThrownBy(() -> opener.open(
                                Jwe.parse(example.at("/output/compact").asText()), key))
                        .isInstanceOf(ResponseIntegrityException.class)
                        .hasMessageStartingWith("the response cannot be opened: ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4_1.rsa_v15_signature",
                "4_2.rsa-pss_signature",
                "4_3.ecdsa_signature",
                "4_4.hmac-sha2_integrity_protection"
            })
    void cookbookSignaturesOfOtherAlgorithmsAreRefused(String name) {
        JsonNode example = Vectors.read("jose-cookbook/jws/" + name + ".json");
        SignatureVerifier verifier =
                new SignatureVerifier(kid -> Optional.of(new OtherSide().signingJwk()), TestKeys.jdk());

        assertThatThrownBy(
                        () -> verifier.verify(utf8(example.at("/output/compact").asText())))
                .isInstanceOf(ResponseIntegrityException.class)
                .hasMessageStartingWith("the signature of the response is refused: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3_1.ec_public_key",
                "3_2.ec_private_key",
                "3_3.rsa_public_key",
                "3_4.rsa_private_key",
                "3_5.symmetric_key_mac_computation",
                "3_6.symmetric_key_encryption"
            })
    void cookbookKeysOfOtherKindsAreRefused(String name) {
        String jwk = Vectors.read("jose-cookbook/jwk/" + name + ".json").toString();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicJwk.parse(jwk, KeyUse.SIGNATURE))
                .withMessageStartingWith("JWK refused: ");
    }

    @Test
    void scalarOfAResponseKeyMustBeInRange() {
        String order = Base64Url.encode(P384.fixedLength(P384.PARAMETERS.getOrder()));
        for (String d : List.of(order, Base64Url.encode(new byte[48]), Base64Url.encode(new byte[47]), "")) {
            assertThatThrownBy(() ->
                            ResponseKey.parse(Json.object().put("kid", "k").put("d", d)))
                    .isExactlyInstanceOf(MalformedJsonException.class)
                    .hasMessage("the response key is not a P-384 private key");
        }
    }

    @Test
    void kidOfAResponseKeyIsItsThumbprint() {
        ResponseKey.Generated key = ResponseKey.generate(TestKeys.jdk());

        assertThat(key.publicJwk().kid()).isEqualTo(key.responseKey().kid()).isEqualTo(thumbprint(key.publicJwk()));
        assertThat(key.responseKey())
                .hasToString("ResponseKey[kid=" + key.responseKey().kid() + "]");
    }

    private static String thumbprint(PublicJwk key) {
        try {
            return com.nimbusds.jose.jwk.ECKey.parse(key.text())
                    .computeThumbprint()
                    .toString();
        } catch (JOSEException | java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
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
