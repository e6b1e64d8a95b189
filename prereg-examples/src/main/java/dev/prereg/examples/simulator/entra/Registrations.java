package dev.prereg.examples.simulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.examples.simulator.server.SimulatorJson;
import dev.prereg.examples.simulator.webauthn.AttestedCredential;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Checks a registration as a relying party does (WebAuthn Level 3, section 7.1). */
final class Registrations {
    static final String RP_ID = "login.microsoft.com";

    private final Challenges challenges;

    Registrations(Challenges challenges) {
        this.challenges = challenges;
    }

    PasskeyMethod check(DirectoryUser user, RegistrationForm form, Instant now) {
        checkClientData(user, form.clientDataJson(), now);
        AttestedCredential credential = credential(form);
        require(Arrays.equals(sha256(RP_ID), credential.rpIdHash()), "The RP ID hash of the passkey is wrong");
        require(
                credential.has(AttestedCredential.USER_PRESENT)
                        && credential.has(AttestedCredential.USER_VERIFIED)
                        && credential.has(AttestedCredential.ATTESTED),
                "The user was not verified");
        require(Arrays.equals(form.id(), credential.credentialId()), "The credential id is not the attested one");
        require(!user.hasCredential(form.id()), "The passkey is registered already");
        return new PasskeyMethod(
                credential.credentialId(),
                form.displayName(),
                now.truncatedTo(ChronoUnit.SECONDS),
                credential.aaguid(),
                credential.certificates(),
                !credential.has(AttestedCredential.BACKUP_ELIGIBLE));
    }

    private static AttestedCredential credential(RegistrationForm form) {
        try {
            return AttestedCredential.read(form.attestationObject(), form.clientDataJson());
        } catch (IllegalArgumentException e) {
            throw GraphErrors.badRequest("The attestation object of the passkey cannot be read");
        }
    }

    private void checkClientData(DirectoryUser user, byte[] clientDataJson, Instant now) {
        JsonNode data = SimulatorJson.parse(clientDataJson)
                .orElseThrow(() -> GraphErrors.badRequest("The client data is not JSON"));
        require("webauthn.create".equals(data.path("type").asText()), "The client data has another type");
        require(("https://" + RP_ID).equals(data.path("origin").asText()), "The origin is not accepted");
        Challenges.Issued issued = challenges
                .find(data.path("challenge").asText())
                .orElseThrow(() -> GraphErrors.badRequest("The challenge was not issued by this tenant"));
        require(issued.user() == user, "The challenge was issued for another user");
        require(now.isBefore(issued.expiresAt()), "The challenge has expired");
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw GraphErrors.badRequest(problem);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
