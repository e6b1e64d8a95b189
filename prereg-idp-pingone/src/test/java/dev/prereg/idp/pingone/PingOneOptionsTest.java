package dev.prereg.idp.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PingOneOptionsTest {
    // Composed of documented members and published payloads.
    private static final String OPTIONS =
            "{\"rp\":{\"id\":\"pingone.com\",\"name\":\"PingOne\"},\"user\":{\"id\":[-1,-22,49,"
                    + "-126,-127,-126,-35,-67,-118,-4,94,-95,-94,40,-107,91,-128,-26,35,-78,36,3,-17,-38,-13,-13,-104,46,-88,-61,126,"
                    + "-99],\"displayName\":\"jdoe\",\"name\":\"jdoe\"},\"challenge\":[-34,50,43,1,-97,-104,-120,49,-1,17,-17,-5,-58,"
                    + "-36,89,115,116,72,-109,-8,19,9,-4,-115,-15,50,-53,51,25,55,-52,7],\"pubKeyCredParams\":[{\"type\":"
                    + "\"public-key\",\"alg\":\"-7\"},{\"type\":\"public-key\",\"alg\":\"-37\"},{\"type\":\"public-key\",\"alg\":"
                    + "\"-257\"}],\"timeout\":120000,\"excludeCredentials\":[{\"type\":\"public-key\",\"id\":[89,-62,-16,31,-8,76,"
                    + "-93,-64,-112,119,95,114,-72,7,87,68]}],\"authenticatorSelection\":{\"authenticatorAttachment\":"
                    + "\"cross-platform\",\"residentKey\":\"preferred\",\"requireResidentKey\":false,\"userVerification\":"
                    + "\"preferred\"},\"attestation\":\"direct\",\"extensions\":{\"credProps\":true,\"hmacCreateSecret\":true}}";

    private static ObjectNode options() {
        return Json.parseObject(OPTIONS.getBytes(StandardCharsets.UTF_8), "options");
    }

    private static ObjectNode read(JsonNode options) {
        ObjectNode device = Json.object();
        device.set("publicKeyCredentialCreationOptions", options);
        return parsed(PingOneOptions.read(device));
    }

    private static ObjectNode parsed(PublicKeyCredentialCreationOptions options) {
        return Json.parseObject(options.json().getBytes(StandardCharsets.UTF_8), "options");
    }

    @Test
    void vectorBecomesStandardJsonAndKeepsEveryMember() {
        ObjectNode expected = options();
        expected.put("challenge", "3jIrAZ-YiDH_Ee_7xtxZc3RIk_gTCfyN8TLLMxk3zAc");
        ((ObjectNode) expected.path("user")).put("id", "_-oxgoGC3b2K_F6hoiiVW4DmI7IkA-_a8_OYLqjDfp0");
        ((ObjectNode) expected.at("/excludeCredentials/0")).put("id", "WcLwH_hMo8CQd19yuAdXRA");
        int[] algorithms = {-7, -37, -257};
        for (int i = 0; i < algorithms.length; i++) {
            ((ObjectNode) expected.at("/pubKeyCredParams/" + i)).put("alg", algorithms[i]);
        }

        assertThat(parsed(PingOneOptions.read(Json.object().put("publicKeyCredentialCreationOptions", OPTIONS))))
                .isEqualTo(expected);
        assertThat(read(options())).isEqualTo(expected);
    }

    @Test
    void unknownMembersAndOldPoliciesStayAsTheyAre() {
        ObjectNode options = options();
        options.putObject("somethingNew").putArray("x").add(-1).add("é");
        ((ObjectNode) options.path("authenticatorSelection")).remove("residentKey");
        ((ObjectNode) options.at("/excludeCredentials/0"))
                .putArray("transports")
                .add("usb");
        ((ObjectNode) options.path("rp")).remove("name");
        options.put("attestation", "enterprise");

        ObjectNode read = read(options);

        assertThat(read.path("somethingNew")).isEqualTo(options.path("somethingNew"));
        assertThat(read.path("authenticatorSelection")).isEqualTo(options.path("authenticatorSelection"));
        assertThat(read.at("/excludeCredentials/0/transports/0").asText()).isEqualTo("usb");
        assertThat(read.path("rp")).isEqualTo(options.path("rp"));
        assertThat(read.path("attestation").asText()).isEqualTo("enterprise");
    }

    @Test
    void challengesOfEveryLengthSurviveEveryForm() {
        Random random = new Random(5);
        for (int length = 16; length <= 80; length++) {
            byte[] challenge = new byte[length];
            random.nextBytes(challenge);
            ArrayNode signed = Json.array();
            ArrayNode unsigned = Json.array();
            for (byte b : challenge) {
                signed.add((int) b);
                unsigned.add(Byte.toUnsignedInt(b));
            }
            String expected = Base64Url.encode(challenge);
            for (JsonNode form : new JsonNode[] {
                signed,
                unsigned,
                Json.object().textNode(expected),
                Json.object().textNode(Base64.getEncoder().encodeToString(challenge))
            }) {
                ObjectNode options = options();
                options.set("challenge", form);
                assertThat(read(options).path("challenge").asText()).isEqualTo(expected);
            }
        }
    }

    @Test
    void everyValueOfAByteSurvivesBothArrays() {
        for (int value = 0; value < 256; value++) {
            byte[] handle = {(byte) value};
            ObjectNode options = options();
            ((ObjectNode) options.path("user")).putArray("id").add((int) handle[0]);
            assertThat(read(options).at("/user/id").asText()).isEqualTo(Base64Url.encode(handle));
            ((ObjectNode) options.path("user")).putArray("id").add(value);
            assertThat(read(options).at("/user/id").asText()).isEqualTo(Base64Url.encode(handle));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"publicKeyCredentialCreationOptions\":null}",
                "{\"publicKeyCredentialCreationOptions\":[1]}",
                "{\"publicKeyCredentialCreationOptions\":\"secret-challenge\"}",
                "{\"publicKeyCredentialCreationOptions\":\"{\\\"challenge\\\":\\\"secret-challenge!\\\"}\"}",
                "{\"publicKeyCredentialCreationOptions\":{\"challenge\":[1,2],\"user\":7}}"
            })
    void otherAnswersAreRefusedWithoutRepeatingThem(String device) {
        ObjectNode json = Json.parseObject(device.getBytes(StandardCharsets.UTF_8), "device");

        assertThatThrownBy(() -> PingOneOptions.read(json))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageNotContaining("secret-challenge")
                .hasNoCause();
    }

    @Test
    void algorithmsThatAreNoNumbersAreRefused() {
        ObjectNode options = options();
        ((ObjectNode) options.at("/pubKeyCredParams/0")).put("alg", "ES256");

        assertThatThrownBy(() -> read(options))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("member \"alg\" is not a whole number");
    }
}
