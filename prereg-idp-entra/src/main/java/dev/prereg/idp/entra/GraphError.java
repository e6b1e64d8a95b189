package dev.prereg.idp.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.RemoteText;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What Microsoft Graph says about a failure. Failures of the FIDO2 policy hide their only stable code in a second JSON
 * document inside {@code error.message}; inner errors nest and are spelt in two ways.
 *
 * @param code the {@code subCode} where there is one, else {@code error.code}, else empty
 * @param otherCodes the codes around or below it, outermost first
 * @param text the prose, cleaned
 * @param requestId Microsoft's id of the call, if it is told
 */
record GraphError(String code, Set<String> otherCodes, String text, Optional<String> requestId) {
    private static final int MAX_DEPTH = 8;

    static GraphError of(HttpAnswer answer) {
        JsonNode error = answer.jsonOrEmpty().path("error");
        String message = error.path("message").asText("");
        JsonNode nested = nestedDocument(message);
        Set<String> codes = new LinkedHashSet<>();
        subCode(nested).ifPresent(codes::add);
        collectCodes(error, codes);
        String code = codes.stream().findFirst().orElse("");
        codes.remove(code);
        String prose = nested.path("message").path("value").asText(nested.isEmpty() ? message : "");
        return new GraphError(code, codes, RemoteText.clean(prose), requestId(answer, error));
    }

    /** Codes and prose for a message; empty if there are none. */
    String words() {
        String codes = code + (otherCodes.isEmpty() ? "" : " (" + String.join(", ", otherCodes) + ")");
        return (codes.isEmpty() ? "" : ": " + codes) + (text.isEmpty() ? "" : ": \"" + text + "\"");
    }

    private static JsonNode nestedDocument(String message) {
        if (!message.strip().startsWith("{")) {
            return Json.object();
        }
        try {
            ObjectNode document = Json.parseObject(message.getBytes(StandardCharsets.UTF_8), "nested error");
            return document.path("odata.error");
        } catch (MalformedJsonException e) {
            return Json.object();
        }
    }

    private static Optional<String> subCode(JsonNode nested) {
        for (JsonNode item : nested.path("values")) {
            if ("subCode".equals(item.path("item").asText())) {
                return token(item.path("value"));
            }
        }
        return Optional.empty();
    }

    private static void collectCodes(JsonNode error, Set<String> codes) {
        JsonNode level = error;
        for (int depth = 0; depth < MAX_DEPTH && level.isObject(); depth++) {
            token(level.path("code")).ifPresent(codes::add);
            level = inner(level);
        }
    }

    private static Optional<String> requestId(HttpAnswer answer, JsonNode error) {
        Optional<String> id = answer.header("request-id").flatMap(RemoteText::token);
        JsonNode level = error;
        for (int depth = 0; id.isEmpty() && depth < MAX_DEPTH && level.isObject(); depth++) {
            id = token(level.path("request-id"));
            level = inner(level);
        }
        return id;
    }

    private static JsonNode inner(JsonNode level) {
        return level.has("innerError") ? level.path("innerError") : level.path("innererror");
    }

    private static Optional<String> token(JsonNode node) {
        return RemoteText.token(node.asText());
    }
}
