package dev.prereg.examples.simulator.aic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.SimulatedClock;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The {@code authId}s: JWTs whose session names the state they stand for. */
final class JourneySessions {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** Where a journey stands. */
    enum Stage {
        USER,
        RESUME,
        REGISTRATION,
        RECOVERY_CODES,
        AUTHENTICATION
    }

    /**
     * What the server knows again when a step comes back.
     *
     * @param stage which step it is
     * @param user whose journey; null before that is known
     * @param challenge the challenge of the registration; null before
     */
    record State(Stage stage, AicUser user, byte[] challenge) {}

    private record Held(State state, long exp) {}

    private final SimulatedClock clock;
    private final RandomGenerator random;
    private final byte[] key = new byte[32];
    private final Map<String, Held> sessions = new HashMap<>();

    JourneySessions(SimulatedClock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        random.nextBytes(key);
    }

    String random() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return BASE64URL.encodeToString(bytes);
    }

    byte[] challenge() {
        byte[] challenge = new byte[32];
        random.nextBytes(challenge);
        return challenge;
    }

    String issue(State state, Duration maxDuration) {
        long iat = clock.instant().getEpochSecond();
        return issueUntil(state, iat + maxDuration.toSeconds());
    }

    private String issueUntil(State state, long exp) {
        String session = random();
        sessions.put(session, new Held(state, exp));
        ObjectNode claims = SimulatorJson.object()
                .put("authIndexType", "service")
                .put("authIndexValue", AicJourney.NAME)
                .put("realm", "/alpha")
                .put("otk", random())
                .put("sessionId", session)
                .put("iat", clock.instant().getEpochSecond())
                .put("exp", exp);
        String input = part(SimulatorJson.object().put("typ", "JWT").put("alg", "HS256")) + "." + part(claims);
        return input + "." + BASE64URL.encodeToString(mac(input));
    }

    private static String part(ObjectNode json) {
        return BASE64URL.encodeToString(SimulatorJson.write(json));
    }

    /** A later step of the same session, which ends when the session does. */
    String next(String authId, State state) {
        return issueUntil(state, claims(authId).path("exp").asLong());
    }

    /** The state behind a step, or a refusal. */
    State resume(String authId, boolean once) {
        JsonNode claims = claims(authId);
        String session = claims.path("sessionId").asText();
        Held held = sessions.get(session);
        if (held == null || clock.instant().getEpochSecond() >= held.exp()) {
            throw AicErrors.timedOut();
        }
        if (once) {
            sessions.remove(session);
        }
        return held.state();
    }

    private JsonNode claims(String authId) {
        int dot = authId.lastIndexOf('.');
        try {
            byte[] mac = Base64.getUrlDecoder().decode(authId.substring(dot + 1));
            String input = authId.substring(0, dot);
            if (MessageDigest.isEqual(mac, mac(input))) {
                byte[] claims = Base64.getUrlDecoder().decode(input.substring(input.indexOf('.') + 1));
                return SimulatorJson.parse(claims).orElseThrow();
            }
        } catch (RuntimeException e) {
            // It is no JWT of this server, which the refusal says.
        }
        throw AicErrors.refused(401, "Unauthorized", "Invalid authId");
    }

    private byte[] mac(String input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
