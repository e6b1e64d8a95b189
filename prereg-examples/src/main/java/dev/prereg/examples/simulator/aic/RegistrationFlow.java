package dev.prereg.examples.simulator.aic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.SimulatorJson;
import dev.prereg.examples.simulator.webauthn.AttestedCredential;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Checks an outcome in the order of the server. Whatever is wrong, the journey ends in Failure and tells no cause. */
final class RegistrationFlow {
    private final AicJourney journey;
    private final Call call;

    RegistrationFlow(AicJourney journey, Call call) {
        this.journey = journey;
        this.call = call;
    }

    void check(RegistrationOutcome outcome, byte[] challenge) {
        JsonNode data = SimulatorJson.parse(outcome.clientData()).orElseThrow(AicErrors::loginFailure);
        require("webauthn.create".equals(data.path("type").asText()));
        require(Arrays.equals(challenge, base64Url(data.path("challenge").asText())));
        require(isAllowed(data.path("origin").asText()));
        AttestedCredential credential = credential(outcome);
        require(Arrays.equals(sha256(rpId()), credential.rpIdHash()));
        require(credential.has(AttestedCredential.USER_PRESENT));
        require(credential.has(AttestedCredential.ATTESTED));
        require(credential.has(AttestedCredential.USER_VERIFIED));
        require(!credential.certificates().isEmpty());
    }

    private boolean isAllowed(String origin) {
        return journey.origins.isEmpty()
                ? call.header("Origin").filter(origin::equals).isPresent()
                : journey.origins.contains(origin);
    }

    private String rpId() {
        if (!journey.rpId.isEmpty()) {
            return journey.rpId;
        }
        return call.header("Origin").map(origin -> URI.create(origin).getHost()).orElse("127.0.0.1");
    }

    private static AttestedCredential credential(RegistrationOutcome outcome) {
        try {
            return AttestedCredential.read(outcome.attestation(), outcome.clientData());
        } catch (IllegalArgumentException e) {
            throw AicErrors.loginFailure();
        }
    }

    private static byte[] base64Url(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw AicErrors.loginFailure();
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
