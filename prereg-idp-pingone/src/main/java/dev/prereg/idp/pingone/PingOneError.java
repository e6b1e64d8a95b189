package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.RemoteText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What PingOne says about a failure. Its documentation asks to decide by the codes, since a status may change.
 *
 * @param code the outer code, or empty
 * @param details the codes of the details, with their targets where there are some
 * @param text the prose, cleaned
 * @param id the id for Ping's support
 * @param retryAfter the time told inside a detail
 * @param speaksOfExpiry whether a code or the prose says that a challenge or the pairing has expired
 */
record PingOneError(
        String code,
        Set<String> details,
        String text,
        Optional<String> id,
        Optional<Instant> retryAfter,
        boolean speaksOfExpiry) {
    static final String LIMIT_EXCEEDED = "LIMIT_EXCEEDED";

    static PingOneError of(HttpAnswer answer) {
        ObjectNode body = answer.jsonOrEmpty();
        Set<String> details = new LinkedHashSet<>();
        Optional<Instant> retryAfter = Optional.empty();
        StringBuilder all = new StringBuilder(
                body.path("code").asText() + " " + body.path("message").asText());
        String prose = body.path("message").asText();
        for (JsonNode detail : body.path("details")) {
            RemoteText.token(detail.path("code").asText()).ifPresent(details::add);
            prose = detail.path("message").asText(prose);
            all.append(' ').append(detail.path("code").asText());
            all.append(' ').append(detail.path("message").asText());
            retryAfter = retryAfter.or(
                    () -> instant(detail.at("/innerError/retryAfter").asText()));
        }
        return new PingOneError(
                RemoteText.token(body.path("code").asText()).orElse(""),
                details,
                RemoteText.clean(prose),
                RemoteText.token(body.path("id").asText()),
                retryAfter,
                tellsExpiry(all.toString()));
    }

    private static boolean tellsExpiry(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return lower.contains("challenge") && lower.contains("expire") || lower.contains("challenge_expired");
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean says(String anyCode) {
        return code.equals(anyCode) || details.contains(anyCode);
    }

    /** The finest code there is: the outer ones are few and say little. */
    String finestCode() {
        return details.stream().findFirst().orElse(code);
    }

    /** Codes and prose for a message; empty if there are none. */
    String words() {
        String codes = code + (details.isEmpty() ? "" : " (" + String.join(", ", details) + ")");
        return (codes.isEmpty() ? "" : ": " + codes) + (text.isEmpty() ? "" : ": \"" + text + "\"");
    }
}
