package dev.prereg.examples.simulator.aic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.aic.JourneySessions.Stage;
import dev.prereg.examples.simulator.aic.JourneySessions.State;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.SimulatedClock;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code /authenticate}: walks through the journey. */
final class JourneyCalls {
    private static final String OUTCOME = "webAuthnOutcome";

    private final AicJourney journey;
    private final AicDirectory directory;
    private final AicAccessTokens tokens;
    private final JourneySessions sessions;
    private final SimulatedClock clock;
    private final Map<String, State> suspended = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    JourneyCalls(
            AicJourney journey,
            AicDirectory directory,
            AicAccessTokens tokens,
            JourneySessions sessions,
            SimulatedClock clock) {
        this.journey = journey;
        this.directory = directory;
        this.tokens = tokens;
        this.sessions = sessions;
        this.clock = clock;
    }

    Set<String> openSessions() {
        return open;
    }

    Set<String> suspendedIds() {
        return Set.copyOf(suspended.keySet());
    }

    Answer authenticate(Call call) {
        if (call.query("suspendedId").isPresent()) {
            return resume(call);
        }
        JsonNode body = call.json().orElse(SimulatorJson.object());
        if (body.path("authId").isTextual()) {
            String authId = body.get("authId").textValue();
            return goOn(call, body, authId, sessions.resume(authId, journey.allowListed));
        }
        if (!call.query("authIndexValue").filter(AicJourney.NAME::equals).isPresent()) {
            throw AicErrors.refused(400, "Bad Request", "No Configuration found");
        }
        return start(call);
    }

    private Answer resume(Call call) {
        State state = suspended.remove(call.query("suspendedId").orElseThrow());
        if (state == null) {
            throw AicErrors.refused(
                    401,
                    "Unauthorized",
                    "org.forgerock.openam.auth.nodes.framework.token.SuspendedAuthSessionException: Token not found."
                            + " It may have expired.");
        }
        return registration(state.user(), sessions.issue(state, journey.maxDuration));
    }

    private Answer start(Call call) {
        if (journey.requiresToken && !tokens.isValid(call)) {
            throw AicErrors.loginFailure();
        }
        String authId = sessions.issue(new State(Stage.USER, null, null), journey.maxDuration);
        switch (journey.userFrom) {
            case HEADER:
                return known(call.header("X-OpenAM-Username").orElse(""), authId);
            case QUERY:
                return known(call.query("username").orElse(""), authId);
            case HIDDEN_CALLBACK:
                return step(authId, JourneySteps.hidden("userToRegister", "IDToken1"));
            case PASSWORD_CALLBACK:
                return step(
                        authId,
                        JourneySteps.text("Please sign in.", "0"),
                        JourneySteps.question("NameCallback"),
                        JourneySteps.question("PasswordCallback"));
            default:
                return step(authId, JourneySteps.question("NameCallback"));
        }
    }

    private static Answer step(String authId, ObjectNode... callbacks) {
        return Answer.json(200, JourneySteps.step(authId, callbacks));
    }

    private Answer known(String name, String authId) {
        AicUser user = directory.find(name).orElseThrow(AicErrors::loginFailure);
        if (!journey.suspends) {
            return registration(user, authId);
        }
        suspended.put(UUID.randomUUID().toString(), new State(Stage.RESUME, user, null));
        ObjectNode body = SimulatorJson.object();
        body.putArray("callbacks").add(JourneySteps.suspended());
        return Answer.json(200, body);
    }

    private Answer registration(AicUser user, String authId) {
        if (journey.maxDevices > 0 && user.devices().size() >= journey.maxDevices) {
            throw AicErrors.loginFailure();
        }
        byte[] challenge = sessions.challenge();
        String next = sessions.next(authId, new State(Stage.REGISTRATION, user, challenge));
        return journey.script
                ? step(next, JourneySteps.script(challenge))
                : step(
                        next,
                        JourneySteps.metadata(JourneySteps.registration(journey, user, challenge)),
                        JourneySteps.hidden(OUTCOME, "IDToken2"));
    }

    private Answer goOn(Call call, JsonNode body, String authId, State state) {
        switch (state.stage()) {
            case USER:
                return known(input(body, "NameCallback", "userToRegister"), authId);
            case REGISTRATION:
                registered(call, body, state);
                return afterwards(call, authId, state);
            case RECOVERY_CODES:
                return journey.authenticates ? authentication(authId, state) : success(call);
            default:
                throw AicErrors.loginFailure();
        }
    }

    private static String input(JsonNode body, String type, String id) {
        for (JsonNode callback : body.path("callbacks")) {
            boolean wanted = callback.path("type").asText().equals(type);
            for (JsonNode output : callback.path("output")) {
                wanted |= output.path("name").asText().equals("id")
                        && output.path("value").asText().equals(id);
            }
            if (wanted) {
                return callback.path("input").path(0).path("value").asText();
            }
        }
        return "";
    }

    private void registered(Call call, JsonNode body, State state) {
        boolean takesJson = journey.version == AicJourney.Version.V8_0;
        RegistrationOutcome outcome = RegistrationOutcome.parse(input(body, "", OUTCOME), takesJson);
        new RegistrationFlow(journey, call).check(outcome, state.challenge());
        if (!journey.keepsNothing) {
            state.user()
                    .add(new AicDevice(
                            UUID.randomUUID(),
                            outcome.credentialId(),
                            outcome.name(),
                            clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        }
    }

    private Answer afterwards(Call call, String authId, State state) {
        if (journey.recoveryCodes) {
            String next = sessions.next(authId, new State(Stage.RECOVERY_CODES, state.user(), null));
            return step(
                    next,
                    JourneySteps.text("Your recovery codes: " + recoveryCode() + " " + recoveryCode(), "0"),
                    JourneySteps.text("<script>print();</script>", "4"));
        }
        return journey.authenticates ? authentication(authId, state) : success(call);
    }

    /** A text that a test can search for. */
    private String recoveryCode() {
        return "RECOVERY-" + sessions.random();
    }

    private Answer authentication(String authId, State state) {
        ObjectNode data = SimulatorJson.object()
                .put("_action", "webauthn_authentication")
                .put("challenge", sessions.random())
                .put("_type", "WebAuthn");
        return step(
                sessions.next(authId, new State(Stage.AUTHENTICATION, state.user(), null)),
                JourneySteps.metadata(data),
                JourneySteps.hidden(OUTCOME, "IDToken2"));
    }

    private Answer success(Call call) {
        ObjectNode body = SimulatorJson.object();
        boolean unwanted = call.query("noSession").filter("true"::equals).isPresent();
        if (!unwanted || journey.alwaysSession) {
            String session = "session-" + sessions.random() + ".*AAJTSQACMDIAAlNLABx*";
            open.add(session);
            body.put("tokenId", session);
        }
        return Answer.json(200, body.put("successUrl", "/enduser/?realm=/alpha").put("realm", "/alpha"));
    }
}
