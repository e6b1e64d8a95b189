package dev.prereg.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.internal.jose.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Registrations of real authenticators. Many were made without a PIN or with a short challenge, both of which we refuse;
 * platform authenticators pass here, since only their attestation statement tells that they are no YubiKeys.
 */
class RealRegistrationsTest {
    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

    private static final String NOT_VERIFIED = "the registration response is refused: the flag UV is not set";
    private static final String UNKNOWN_ALGORITHM = "the registration response cannot be read: credential public key: "
            + "YubiKeys are not known to make its algorithm";

    private static final Map<String, String> OUTCOMES = Map.ofEntries(
            Map.entry("YubikeyFips5Nfc", "c1f9a0bc-1dd2-404a-b27f-8e29047a43fd packed -8"),
            Map.entry("YubikeyBio_5_5_4", "d8522d9f-575b-4866-88a9-ba99fa02f35b packed -7"),
            Map.entry("YubikeyBio_5_5_5", "d8522d9f-575b-4866-88a9-ba99fa02f35b packed -7"),
            Map.entry("YubikeyBio_5_5_6", "d8522d9f-575b-4866-88a9-ba99fa02f35b packed -8"),
            Map.entry("CredPropsRkTrue", "c1f9a0bc-1dd2-404a-b27f-8e29047a43fd packed -7"),
            Map.entry("LargeBlobWrite", "00000000-0000-0000-0000-000000000000 none -7"),
            Map.entry("LargeBlobRead", "00000000-0000-0000-0000-000000000000 none -7"),
            Map.entry("AppleAttestationIos", "00000000-0000-0000-0000-000000000000 apple -7"),
            Map.entry("AppleAttestationMacos", "00000000-0000-0000-0000-000000000000 apple -7"),
            Map.entry("ThinkpadTpm", "08987058-cadc-4b81-b6e1-30de50dcbe96 tpm -7"),
            Map.entry("YubiKey5Nfc", NOT_VERIFIED),
            Map.entry("YubiKey5NfcPost5cNfc", NOT_VERIFIED),
            Map.entry("YubiKey5cNfc", NOT_VERIFIED),
            Map.entry("Yubikey5ciFips", NOT_VERIFIED),
            Map.entry("CredPropsEmpty", NOT_VERIFIED),
            Map.entry("Mldsa44", UNKNOWN_ALGORITHM),
            Map.entry("Mldsa65", UNKNOWN_ALGORITHM),
            Map.entry("Mldsa87", UNKNOWN_ALGORITHM),
            Map.entry("WindowsHelloTpm", UNKNOWN_ALGORITHM));

    /** Their challenge of 9 bytes is shorter than WebAuthn asks for; the options are refused before any response. */
    private static final Set<String> SHORT_CHALLENGE = Set.of(
            "YubiKeyNeo",
            "YubiKey4",
            "YubiKey5",
            "YubiKey5Nano",
            "YubiKey5Ci",
            "SecurityKey",
            "SecurityKey2",
            "SecurityKeyNfc");

    static Stream<String> outcomes() {
        return OUTCOMES.keySet().stream().sorted();
    }

    static Stream<String> shortChallenge() {
        return SHORT_CHALLENGE.stream().sorted();
    }

    @Test
    void everySampleHasAnExpectation() {
        Set<String> names = new TreeSet<>();
        Vectors.read("attestation/yubico-real-examples.json")
                .get("vectors")
                .forEach(sample -> names.add(sample.get("name").asText()));
        Set<String> expected = new TreeSet<>(OUTCOMES.keySet());
        expected.addAll(SHORT_CHALLENGE);

        assertThat(names).isEqualTo(expected).hasSize(27);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void realRegistrationIsJudgedByItsFlagsAndKey(String name) {
        assertThat(outcome(sample(name))).isEqualTo(OUTCOMES.get(name));
    }

    private static String outcome(JsonNode sample) {
        try {
            VerifiedRegistration verified = verify(sample);
            return verified.aaguid() + " " + verified.format() + " " + verified.publicKeyAlgorithm();
        } catch (ResponseIntegrityException e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @MethodSource("shortChallenge")
    void shortChallengeIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(sample(name)))
                .withMessage("creation options refused: the challenge has fewer than 16 bytes");
    }

    private static VerifiedRegistration verify(JsonNode sample) {
        return VerifiedRegistration.verify(
                options(sample), new Origin(sample.get("origin").asText()), response(sample));
    }

    private static JsonNode sample(String name) {
        for (JsonNode sample :
                Vectors.read("attestation/yubico-real-examples.json").get("vectors")) {
            if (sample.get("name").asText().equals(name)) {
                return sample;
            }
        }
        throw new IllegalStateException(name);
    }

    private static PublicKeyCredentialCreationOptions options(JsonNode sample) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.putObject("rp").put("id", sample.path("rpId").asText("localhost"));
        json.putObject("user").put("id", "dXNlcg");
        json.put("challenge", sample.get("challenge").asText());
        for (int alg : new int[] {-7, -8, -35, -257, -48, -49, -50}) {
            json.withArray("pubKeyCredParams")
                    .addObject()
                    .put("type", "public-key")
                    .put("alg", alg);
        }
        return PublicKeyCredentialCreationOptions.parse(json.toString());
    }

    private static RegistrationResponse response(JsonNode sample) {
        byte[] attestation = base64Url(sample, "attestationObject");
        return new RegistrationResponse(
                credentialId(attestation), base64Url(sample, "clientDataJSON"), attestation, List.of("usb"));
    }

    private static CredentialId credentialId(byte[] attestation) {
        try {
            byte[] data = CBOR.readTree(attestation).get("authData").binaryValue();
            int length = Byte.toUnsignedInt(data[53]) << 8 | Byte.toUnsignedInt(data[54]);
            return CredentialId.of(java.util.Arrays.copyOfRange(data, 55, 55 + length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] base64Url(JsonNode sample, String name) {
        return Base64.getUrlDecoder().decode(sample.get(name).asText());
    }
}
