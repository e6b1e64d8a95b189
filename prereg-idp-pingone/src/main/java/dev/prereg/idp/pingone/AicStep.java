package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One step of a journey. The whole of it goes back with the answers filled in, so nothing of it may get lost. */
final class AicStep {
    private static final Set<String> DISPLAY_ONLY = Set.of("TextOutputCallback", "MetadataCallback");
    private static final int MAX_LISTED = 10;

    private final ObjectNode json;

    private AicStep(ObjectNode json) {
        this.json = json;
    }

    /**
     * A step, if the answer is one: it has an {@code authId}, or the journey is suspended and needs none. Statuses do not
     * tell, since a 401 may carry one.
     */
    static Optional<AicStep> of(ObjectNode answer) {
        if (!answer.path("callbacks").isArray()) {
            return Optional.empty();
        }
        return Optional.of(new AicStep(answer))
                .filter(step -> answer.path("authId").isTextual() || step.isSuspended());
    }

    static AicStep parse(ObjectNode json) {
        return of(json).orElseThrow(() -> new MalformedJsonException("it is no step of a journey"));
    }

    /** The step as it came: a secret. */
    ObjectNode json() {
        return json.deepCopy();
    }

    Instant expiresAt() {
        return AicAuthId.expiry(json.path("authId").asText());
    }

    List<JsonNode> callbacks() {
        List<JsonNode> callbacks = new ArrayList<>();
        json.get("callbacks").forEach(callbacks::add);
        return callbacks;
    }

    static String type(JsonNode callback) {
        return callback.path("type").asText();
    }

    static boolean isDisplayOnly(JsonNode callback) {
        return DISPLAY_ONLY.contains(type(callback));
    }

    boolean isDisplayOnly() {
        return callbacks().stream().allMatch(AicStep::isDisplayOnly);
    }

    boolean isSuspended() {
        return callbacks().stream().anyMatch(callback -> type(callback).equals("SuspendedTextOutputCallback"));
    }

    /** A script that would run the ceremony in a browser. */
    boolean isScript() {
        return callbacks().stream()
                .filter(callback -> type(callback).equals("TextOutputCallback"))
                .map(callback -> output(callback, "message").asText())
                .anyMatch(text -> text.contains(AicOutcome.CALLBACK_ID) || text.contains("pubKeyCredParams"));
    }

    /** The types of the callbacks that want an answer, for a message. */
    String questions() {
        List<String> types = callbacks().stream()
                .filter(callback -> !isDisplayOnly(callback))
                .map(callback -> Json.printable(type(callback)))
                .limit(MAX_LISTED)
                .toList();
        return String.join(", ", types);
    }

    static JsonNode output(JsonNode callback, String name) {
        for (JsonNode output : callback.path("output")) {
            if (name.equals(output.path("name").asText())) {
                return output.path("value");
            }
        }
        return Json.object().path(name);
    }

    static AicCallback describe(JsonNode callback) {
        Map<String, String> outputs = new HashMap<>();
        for (JsonNode output : callback.path("output")) {
            if (output.path("value").isValueNode()) {
                outputs.put(output.path("name").asText(), output.path("value").asText());
            }
        }
        return new AicCallback(type(callback), outputs);
    }

    /** This step with the first input of one callback filled. */
    AicStep answered(int index, String value) {
        ObjectNode filled = json.deepCopy();
        JsonNode input = filled.get("callbacks").path(index).path("input").path(0);
        if (!input.isObject()) {
            throw new MalformedJsonException("a callback has no input");
        }
        ((ObjectNode) input).put("value", value);
        return new AicStep(filled);
    }

    byte[] bytes() {
        return Json.write(json);
    }
}
