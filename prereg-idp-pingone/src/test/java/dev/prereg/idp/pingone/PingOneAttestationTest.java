package dev.prereg.idp.pingone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Json;
import dev.prereg.webauthn.CredentialId;
import dev.prereg.webauthn.RegistrationResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PingOneAttestationTest {
    private static final String CLIENT_DATA = "{\"type\":\"webauthn.create\",\"challenge\":"
            + "\"3jIrAZ-YiDH_Ee_7xtxZc3RIk_gTCfyN8TLLMxk3zAc\",\"origin\":\"https://apps.pingone.com\",\"crossOrigin\":false}";

    private static RegistrationResponse response(String id, String clientData, byte[] attestationObject) {
        return new RegistrationResponse(
                CredentialId.of(HexFormat.of().parseHex(id)),
                clientData.getBytes(StandardCharsets.UTF_8),
                attestationObject,
                List.of("usb"));
    }

    @Test
    void vectorIsWrittenAsTextWithStandardBase64() {
        RegistrationResponse response = response(
                "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", CLIENT_DATA, HexFormat.of().parseHex("a363666d74ff80007f"));

        ObjectNode body = PingOneAttestation.activation(response, PingOneAttestationEncoding.BASE64);

        assertThat(body.path("origin").asText()).isEqualTo("https://apps.pingone.com");
        assertThat(body.path("attestation").textValue())
                .isEqualTo("{\"id\":\"8PHy8_T19vf4-fr7_P3-_w\",\"type\":\"public-key\",\"rawId\":"
                        + "\"8PHy8/T19vf4+fr7/P3+/w==\",\"response\":{\"clientDataJSON\":"
                        + "\"eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiM2pJckFaLVlpREhfRWVfN3h0eFpjM1JJa19nVENmeU"
                        + "44VExMTXhrM3pBYyIsIm9yaWdpbiI6Imh0dHBzOi8vYXBwcy5waW5nb25lLmNvbSIsImNyb3NzT3JpZ2luIjpmYWxzZX0="
                        + "\",\"attestationObject\":\"o2NmbXT/gAB/\"},\"authenticatorAttachment\":\"cross-platform\","
                        + "\"clientExtensionResults\":{}}");
    }

    @ParameterizedTest
    @EnumSource(PingOneAttestationEncoding.class)
    void bytesOfEveryLengthSurvive(PingOneAttestationEncoding encoding) {
        Base64.Decoder decoder =
                encoding == PingOneAttestationEncoding.BASE64 ? Base64.getDecoder() : Base64.getUrlDecoder();
        Random random = new Random(11);
        for (int length = 1; length <= 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String text = PingOneAttestation.activation(
                            response("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", CLIENT_DATA, bytes), encoding)
                    .path("attestation")
                    .textValue();
            String written = Json.parseObject(text.getBytes(StandardCharsets.UTF_8), "attestation")
                    .at("/response/attestationObject")
                    .textValue();
            assertThat(decoder.decode(written)).isEqualTo(bytes);
            assertThat(written.contains("="))
                    .isEqualTo(encoding == PingOneAttestationEncoding.BASE64 && length % 3 != 0);
        }
    }

    @Test
    void clientDataIsSentByteForByte() {
        String odd = "{ \"origin\" : \"https://pingone.com\",\n \"other\":\"\\u00e9 é\" }";

        String text = PingOneAttestation.activation(
                        response("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", odd, new byte[] {1}),
                        PingOneAttestationEncoding.BASE64)
                .path("attestation")
                .textValue();

        String sent = Json.parseObject(text.getBytes(StandardCharsets.UTF_8), "attestation")
                .at("/response/clientDataJSON")
                .textValue();
        assertThat(new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8))
                .isEqualTo(odd);
    }
}
