package dev.prereg.examples.simulator.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.examples.simulator.server.RefusedException;
import dev.prereg.examples.simulator.server.SimulatorJson;
import dev.prereg.examples.simulator.webauthn.AttestedCredential;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Checks the body of an activation as a relying party does (WebAuthn Level 3, section 7.1). */
final class PingOneAttestationCheck {
    private final PingOneDevice device;
    private final JsonNode body;
    private final boolean namesExpiry;

    PingOneAttestationCheck(PingOneDevice device, JsonNode body, boolean namesExpiry) {
        this.device = device;
        this.body = body;
        this.namesExpiry = namesExpiry;
    }

    /** The credential ID, in unpadded base64url. */
    String credentialId(Instant now) {
        require(body.path("attestation").isTextual(), "The attestation has to be a string");
        JsonNode attestation = SimulatorJson.parse(
                        body.path("attestation").textValue().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> invalid("The attestation is not JSON"));
        require("public-key".equals(attestation.path("type").asText()), "The type is wrong");
        byte[] clientData = bytes(attestation.at("/response/clientDataJSON"));
        checkClientData(clientData, now);
        AttestedCredential credential = credential(bytes(attestation.at("/response/attestationObject")), clientData);
        require(Arrays.equals(sha256(device.rpId()), credential.rpIdHash()), "The RP ID hash is wrong");
        require(
                credential.has(AttestedCredential.USER_PRESENT) && credential.has(AttestedCredential.ATTESTED),
                "The flags are wrong");
        require(!credential.certificates().isEmpty(), "The attestation is not accepted by the policy");
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(credential.credentialId());
        require(id.equals(attestation.path("id").asText()), "The id is not base64url of the credential ID");
        require(Arrays.equals(credential.credentialId(), bytes(attestation.path("rawId"))), "The rawId is wrong");
        return id;
    }

    private void checkClientData(byte[] clientData, Instant now) {
        JsonNode data = SimulatorJson.parse(clientData).orElseThrow(() -> invalid("The client data is not JSON"));
        require("webauthn.create".equals(data.path("type").asText()), "The client data has another type");
        String origin = data.path("origin").asText();
        if (!origin.equals(body.path("origin").asText()) || !isWithin(origin)) {
            throw PingOneErrors.invalidValue("origin", "The origin does not match");
        }
        require(device.hasChallenge(bytes(data.path("challenge"))), "The challenge is wrong");
        require(now.isBefore(device.expiresAt()), namesExpiry ? "The challenge has expired" : "The value is invalid");
    }

    private boolean isWithin(String origin) {
        String host = URI.create(origin).getHost();
        return host != null && (host.equals(device.rpId()) || host.endsWith("." + device.rpId()));
    }

    private static AttestedCredential credential(byte[] attestationObject, byte[] clientData) {
        try {
            return AttestedCredential.read(attestationObject, clientData);
        } catch (IllegalArgumentException e) {
            throw invalid("The attestation object cannot be read");
        }
    }

    /** As lenient as the real decoder seems to be: either alphabet, any padding. */
    private static byte[] bytes(JsonNode text) {
        try {
            String digits = text.asText().replace("=", "").replace('+', '-').replace('/', '_');
            return Base64.getUrlDecoder().decode(digits);
        } catch (IllegalArgumentException e) {
            throw invalid("A binary member is not base64");
        }
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw invalid(problem);
        }
    }

    private static RefusedException invalid(String problem) {
        return PingOneErrors.invalidValue("attestation", problem);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
