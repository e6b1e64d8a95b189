package dev.prereg.internal.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.transport.ContentEncryption;
import dev.prereg.transport.JweAlgorithms;
import dev.prereg.transport.KeyManagement;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 7518 and RFC 7520. Those of algorithms that we do not accept must be refused. */
class CookbookTest {
    private static final HexFormat HEX = HexFormat.of();

    static List<TestKeys.Named> curves() {
        return TestKeys.curves().toList();
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

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
