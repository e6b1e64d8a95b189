package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Json;
import dev.prereg.webauthn.RegistrationResponse;
import java.nio.charset.StandardCharsets;

/** Writes the body of an activation: the attestation is JSON text inside JSON. */
final class PingOneAttestation {
    private PingOneAttestation() {}

    static ObjectNode activation(RegistrationResponse response, PingOneAttestationEncoding encoding) {
        ObjectNode body = Json.object();
        body.put("origin", origin(response));
        body.put("attestation", new String(Json.write(attestation(response, encoding)), StandardCharsets.UTF_8));
        return body;
    }

    /** PingOne compares the origin with the one in {@code clientDataJSON}, so it is taken from there. */
    private static String origin(RegistrationResponse response) {
        return Json.requiredText(Json.parseObject(response.clientDataJson(), "clientDataJSON"), "origin");
    }

    private static ObjectNode attestation(RegistrationResponse response, PingOneAttestationEncoding encoding) {
        ObjectNode json = Json.object();
        json.put("id", response.credentialId().text());
        json.put("type", "public-key");
        json.put("rawId", encoding.encode(response.credentialId().bytes()));
        json.putObject("response")
                .put("clientDataJSON", encoding.encode(response.clientDataJson()))
                .put("attestationObject", encoding.encode(response.attestationObject()));
        json.put("authenticatorAttachment", "cross-platform");
        json.putObject("clientExtensionResults");
        return json;
    }
}
