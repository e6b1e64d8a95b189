package dev.prereg.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Json;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.pin.Pin;
import dev.prereg.pin.PinPolicy;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import dev.prereg.webauthn.RegistrationResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnverifiedTransportProfileTest {
    /** The key of the documented example. */
    private static final String RESPONSE_KEY = "{\"kty\":\"EC\",\"crv\":\"P-384\",\"use\":\"enc\","
            + "\"kid\":\"example-response-key-1\","
            + "\"x\":\"_0X8ipCLZT1PNE79jNI71nOardsqhtJbvlyBr05l-10V2bbhDTxlHpEWAOxqnvuJ\","
            + "\"y\":\"crB15irGXRU61EMNl7GBE4NXrTAky-mCEEBqmUsB_hGo6jqqrpgYIr78oOFo0PAr\"}";

    private static final String OPTIONS = "{\"rp\":{\"id\":\"login.example.com\",\"name\":\"Example\"},"
            + "\"user\":{\"id\":\"dXNlci0wMDAx\",\"name\":\"user@example.com\",\"displayName\":\"Zoë\"},"
            + "\"challenge\":\"Hw5TmvPNLAVGdGXL7baSTbCIjaXSRa-M4YWWBEdl33Y\","
            + "\"pubKeyCredParams\":[{\"type\":\"public-key\",\"alg\":-7}],"
            + "\"unknown\":{\"z\":[1,2.5,null,true],\"a\":\"\\\"\"},\"extensions\":{}}";

    private final TransportProfile profile = TransportProfile.unverifiedDefault();
    private final PublicJwk key = PublicJwk.parse(RESPONSE_KEY, KeyUse.ENCRYPTION);

    @Test
    void nameSaysThatItIsUnverified() {
        assertThat(profile.name()).isEqualTo("prereg default profile (unverified)");
        assertThat(profile).hasToString(profile.name());
        assertThat(profile.requestHeader()).isEmpty();
    }

    @Test
    void pinRequestIsWrittenAsDocumented() {
        assertThat(profile.writePinRequest(PinPolicy.generate(8), key))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"type\":\"generate\",\"length\":8,\"response_key\":" + RESPONSE_KEY + "}");
    }

    @Test
    void credentialRequestIsWrittenAsDocumentedWithTheOptionsByteForByte() {
        PublicKeyCredentialCreationOptions options = PublicKeyCredentialCreationOptions.parse(OPTIONS);

        assertThat(profile.writeCredentialRequest(options, Origin.ofRpId("login.example.com"), key))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"public_key_credential_creation_options\":" + OPTIONS
                        + ",\"origin\":\"https://login.example.com\",\"response_key\":" + RESPONSE_KEY + "}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "{\"pin\":\"12345678\"};                              12345678",
                "{\"pin\":\"00000000\"};                              00000000",
                "{\"pin\":\"0123\"};                                  0123",
                "{\"x\":{\"pin\":\"9999\"},\"pin\":\"0042\",\"y\":[1]}; 0042",
                "{\"pin\":\"\\u0030\\u00e9\\\"x\"};                   0é\"x",
                " { \"pin\" : \"1234\" } ;                            1234",
            })
    void pinIsReadExactlyAsWritten(String payload, String expected) {
        try (Pin pin = profile.readPinResponse(utf8(payload))) {
            assertThat(pin.<String>reveal(characters -> characters.toString())).isEqualTo(expected);
        }
    }

    @Test
    void lengthOfAPinIsBounded() {
        try (Pin longest = profile.readPinResponse(utf8("{\"pin\":\"" + "7".repeat(63) + "\"}"))) {
            assertThat(longest.<Integer>reveal(characters -> characters.length()))
                    .isEqualTo(63);
        }
        for (String pin : new String[] {"", "123", "7".repeat(64), "7".repeat(5_000)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> profile.readPinResponse(utf8("{\"pin\":\"" + pin + "\"}")))
                    .withMessage("a PIN has 4 to 63 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "\"48151623\"",
                "[\"48151623\"]",
                "{}",
                "{\"pin\":48151623}",
                "{\"pin\":null}",
                "{\"pin\":[\"48151623\"]}",
                "{\"pin\":{\"value\":\"48151623\"}}",
                "{\"PIN\":\"48151623\"}",
                "{\"pin\":\"48151623\",\"pin\":\"48151624\"}",
                "{\"pin\":\"48151623\"",
                "{\"pin\":\"48151623\"}x",
                "{\"pin\":\"48151623\"}{}",
                "{\"pin\":\"48151623\n\"}",
            })
    void otherPinPayloadsAreRefusedWithoutQuotingThem(String payload) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profile.readPinResponse(utf8(payload)))
                .withMessage("the PIN response is not a JSON object with a string \"pin\"")
                .withNoCause();
    }

    @Test
    void credentialResponseIsReadAndUnknownMembersAreIgnored() {
        RegistrationResponse response = profile.readCredentialResponse(utf8(credential(json -> {
            json.put("authenticatorAttachment", "cross-platform");
            ((ObjectNode) json.get("response"))
                    .put("publicKeyAlgorithm", -7)
                    .put("authenticatorData", "AAAA")
                    .put("publicKey", "AAAA");
        })));

        assertThat(response.credentialId().bytes()).isEqualTo(new byte[16]);
        assertThat(response.clientDataJson()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
        assertThat(response.attestationObject()).containsExactly(0xA0);
        assertThat(response.transports()).containsExactly("usb", "nfc");
    }

    @Test
    void transportsMayBeMissing() {
        String without = credential(json -> ((ObjectNode) json.get("response")).remove("transports"));

        assertThat(profile.readCredentialResponse(utf8(without)).transports()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "id,     AAAAAAAAAAAAAAAAAAAAAQ,   \"rawId\" differs from \"id\"",
        "rawId,  AAAAAAAAAAAAAAAAAAAAAQ,   \"rawId\" differs from \"id\"",
        "rawId,  ,                         member \"rawId\" is missing",
        "id,     ,                         member \"id\" is missing",
        "type,   password,                 \"type\" is not \"public-key\"",
        "type,   ,                         member \"type\" is missing",
        "response, x,                      member \"response\" is not an object",
        "response, ,                       member \"response\" is not an object",
    })
    void credentialResponseWithAnotherMemberIsRefused(String name, String value, String problem) {
        assertRefused(credential(json -> json.put(name, value)), problem);
    }

    @ParameterizedTest
    @CsvSource({
        "clientDataJSON,    ,      member \"clientDataJSON\" is missing",
        "clientDataJSON,    e30=,  text is not strict unpadded base64url",
        "clientDataJSON,    e+0,   text is not strict unpadded base64url",
        "attestationObject, ,      member \"attestationObject\" is missing",
        "attestationObject, oB,    text is not strict unpadded base64url",
        "transports,        usb,   \"transports\" is not a short array",
    })
    void credentialResponseWithAnotherInnerMemberIsRefused(String name, String value, String problem) {
        assertRefused(credential(json -> ((ObjectNode) json.get("response")).put(name, value)), problem);
    }

    @Test
    void credentialIdIsBounded() {
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[15]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> profile.readCredentialResponse(
                        utf8(credential(json -> json.put("id", id).put("rawId", id)))))
                .withMessage("a credential ID has 16 to 1023 bytes, this one has 15");
    }

    @Test
    void responsesOfTheOtherKindAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profile.readCredentialResponse(utf8("{\"pin\":\"12345678\"}")))
                .withMessage("the credential response cannot be read: member \"id\" is missing");
        assertThatIllegalArgumentException().isThrownBy(() -> profile.readPinResponse(utf8(credential(json -> {}))));
    }

    private void assertRefused(String payload, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profile.readCredentialResponse(utf8(payload)))
                .withMessage("the credential response cannot be read: " + problem)
                .withNoCause();
    }

    private static String credential(Consumer<ObjectNode> change) {
        String id = "AAAAAAAAAAAAAAAAAAAAAA";
        ObjectNode json = Json.object().put("id", id).put("rawId", id).put("type", "public-key");
        ObjectNode response =
                json.putObject("response").put("clientDataJSON", "e30").put("attestationObject", "oA");
        response.putArray("transports").add("usb").add("nfc");
        json.putObject("clientExtensionResults");
        change.accept(json);
        return json.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
