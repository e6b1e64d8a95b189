package dev.prereg.idp.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.RequestRejectedException;
import dev.prereg.internal.json.Json;
import dev.prereg.shipping.SerialNumber;
import dev.prereg.webauthn.CredentialId;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import dev.prereg.webauthn.RegistrationResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Computed vectors of the formats that the server's own sources define. */
class AicVectorsTest {
    private static final String CLIENT_DATA = "{\"type\":\"webauthn.create\","
            + "\"challenge\":\"wXQheKLKnVmpU-NUnZ6kMcDNXDKwJ5fy9Qg1BUt027w\","
            + "\"origin\":\"https://login.example.com\",\"crossOrigin\":false}";
    private static final String LEGACY =
            CLIENT_DATA + "::-93,99,102,109,116,-1,-128,0,127::8PHy8_T19vf4-fr7_P3-_w::YubiKey 5C NFC #12345678";

    private static RegistrationResponse response(byte[] clientData) {
        return new RegistrationResponse(
                CredentialId.of(HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")),
                clientData,
                HexFormat.of().parseHex("a363666d74ff80007f"),
                List.of());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void outcomeIsWrittenAsTheServerReadsIt() {
        String name = new AicDeviceName("YubiKey 5C NFC #{serial}").of(new SerialNumber("12345678"));

        assertThat(AicOutcome.of(response(utf8(CLIENT_DATA)), name, false)).isEqualTo(LEGACY);
        String wrapped = AicOutcome.of(response(utf8(CLIENT_DATA)), name, true);
        ObjectNode json = Json.parseObject(utf8(wrapped), "outcome");
        assertThat(json.get("legacyData").textValue()).isEqualTo(LEGACY);
        assertThat(json.get("authenticatorAttachment").textValue()).isEqualTo("cross-platform");
    }

    @Test
    void clientDataThatTheServerWouldReadOtherwiseAreNotSent() {
        assertThatThrownBy(() -> AicOutcome.of(response(utf8("{\"origin\":\"https://[::1]\"}")), "name", false))
                .isInstanceOf(RequestRejectedException.class)
                .hasMessageContaining("two colons in a row");
        assertThatThrownBy(() -> AicOutcome.of(response(new byte[] {'{', (byte) 0xff, '}'}), "name", true))
                .isInstanceOf(RequestRejectedException.class)
                .hasMessageContaining("not valid UTF-8");
    }

    @Test
    void nameWithASeparatorIsRefused() {
        assertThatThrownBy(() -> new AicDeviceName("Key::{serial}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two colons in a row");
    }

    @Test
    void optionsAreTranslatedByteForByte() {
        PublicKeyCredentialCreationOptions options = AicCreationOptions.translate(data(), "fallback.example");

        assertThat(options.rpId()).isEqualTo("login.example.com");
        assertThat(options.json())
                .contains("\"challenge\":\"wXQheKLKnVmpU-NUnZ6kMcDNXDKwJ5fy9Qg1BUt027w\"")
                .contains("\"id\":\"TldJeVpqUmtNR1V0TjJNeFlTMDBaVGRsTFRsaE5UTXRNR1l6WWpobU5tWXhZekV4\"")
                .contains("\"excludeCredentials\":[{\"type\":\"public-key\",\"id\":\"AZve\"}]")
                .contains("\"timeout\":60000")
                .contains("\"hints\":[\"security-key\"]");
        assertThat(options.userHandle()).hasSize(48);
        assertThat(options.algorithms()).containsExactly(-257, -7);
    }

    @Test
    void nodeWithoutRpIdLeavesItToTheRequest() {
        ObjectNode data = data().put("relyingPartyId", "");

        assertThat(AicCreationOptions.translate(data, "fallback.example").rpId())
                .isEqualTo("fallback.example");
    }

    private static ObjectNode data() {
        ObjectNode data = Json.object()
                .put("challenge", "wXQheKLKnVmpU+NUnZ6kMcDNXDKwJ5fy9Qg1BUt027w=")
                .put("attestationPreference", "direct")
                .put("userName", "jdoe")
                .put("userId", "NWIyZjRkMGUtN2MxYS00ZTdlLTlhNTMtMGYzYjhmNmYxYzEx")
                .put("relyingPartyName", "Example")
                .put(
                        "pubKeyCredParams",
                        "[ { \"type\": \"public-key\", \"alg\": -257 },"
                                + " { \"type\": \"public-key\", \"alg\": -7 } ]")
                .put("timeout", "60000")
                .put("excludeCredentials", "{ \"type\": \"public-key\", \"id\": new Int8Array([1, -101, -34]).buffer }")
                .put("relyingPartyId", "id: \"login.example.com\",")
                .put("_type", "WebAuthn");
        data.putArray("hints").add("security-key");
        return data;
    }
}
