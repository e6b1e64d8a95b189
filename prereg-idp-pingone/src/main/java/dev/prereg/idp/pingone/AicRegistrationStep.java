package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The step of a WebAuthn Registration node: the options in a metadata callback, and a hidden callback for the outcome.
 *
 * @param step the whole step
 * @param data the options in the dialect of the server
 */
record AicRegistrationStep(AicStep step, ObjectNode data) {
    /** Finds the metadata of a registration: current servers name the action, older ones show it by the algorithms. */
    static Optional<AicRegistrationStep> find(AicStep step) {
        return webAuthn(step)
                .filter(AicRegistrationStep::isRegistration)
                .map(data -> new AicRegistrationStep(step, data));
    }

    /** Whether the step asks for a sign-in with a key that is registered already. */
    static boolean isAuthentication(AicStep step) {
        return webAuthn(step).filter(data -> !isRegistration(data)).isPresent();
    }

    private static Optional<ObjectNode> webAuthn(AicStep step) {
        return step.callbacks().stream()
                .filter(callback -> AicStep.type(callback).equals("MetadataCallback"))
                .map(callback -> AicStep.output(callback, "data"))
                .filter(data -> data.isObject() && isWebAuthn(data))
                .map(ObjectNode.class::cast)
                .findFirst();
    }

    private static boolean isWebAuthn(JsonNode data) {
        return data.path("_action").asText().startsWith("webauthn_")
                || data.path("_type").asText().equals("WebAuthn");
    }

    private static boolean isRegistration(JsonNode data) {
        String action = data.path("_action").asText();
        return action.isEmpty()
                ? data.has("pubKeyCredParams") || data.has("_pubKeyCredParams")
                : action.equals("webauthn_registration");
    }

    /** Whether the server takes the outcome with a JSON object around it. */
    boolean takesJson() {
        return data.path("supportsJsonResponse").asBoolean();
    }

    /** The name under which the realm knows the user; on AIC the user's UUID. */
    String identity() {
        byte[] utf8 = SignedBytes.fromText(Json.requiredText(data, "userId"), "userId");
        String identity = new String(utf8, StandardCharsets.UTF_8);
        if (identity.isBlank()) {
            throw new MalformedJsonException("member \"userId\" is blank");
        }
        return identity;
    }

    /** The step with the outcome filled in, and everything else as it came. */
    AicStep answered(String outcome) {
        return step.answered(outcomeIndex(), outcome);
    }

    /** The position of the callback for the outcome. A step that asks for something else besides is refused. */
    int outcomeIndex() {
        List<JsonNode> callbacks = step.callbacks();
        int found = -1;
        for (int i = 0; i < callbacks.size(); i++) {
            JsonNode callback = callbacks.get(i);
            if (isOutcome(callback)) {
                found = i;
            } else if (!AicStep.isDisplayOnly(callback)) {
                throw new MalformedJsonException(
                        "the registration step also asks for " + Json.printable(AicStep.type(callback)));
            }
        }
        if (found < 0) {
            throw new MalformedJsonException("the registration step has no callback for the outcome");
        }
        return found;
    }

    private static boolean isOutcome(JsonNode callback) {
        return AicStep.type(callback).equals("HiddenValueCallback")
                && AicOutcome.CALLBACK_ID.equals(AicStep.output(callback, "id").asText());
    }

    /** Names nothing of the step, which is a secret. */
    @Override
    public String toString() {
        return "AicRegistrationStep[]";
    }
}
