package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.internal.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Members of Yubico's objects that are good to have: numbers may come as strings and strings as numbers, and what cannot
 * be read counts as absent.
 */
final class Members {
    private static final int LONGEST_LINK = 2_048;

    private Members() {}

    /** Text fit for printing, cut at 200 characters; empty if it is blank. */
    static Optional<String> text(JsonNode object, String name) {
        return text(object.path(name));
    }

    static Optional<String> text(JsonNode value) {
        return scalar(value).map(Json::printable);
    }

    private static Optional<String> scalar(JsonNode value) {
        boolean told = value.isTextual() || value.isNumber();
        return told ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    static OptionalInt number(JsonNode object, String name) {
        return number(object.path(name));
    }

    static OptionalInt number(JsonNode value) {
        Optional<String> text = scalar(value);
        try {
            return text.isPresent() ? OptionalInt.of(Integer.parseInt(text.get())) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    static boolean flag(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isBoolean() ? value.booleanValue() : value.asText("").equalsIgnoreCase("true");
    }

    static Optional<Instant> instant(JsonNode object, String name) {
        try {
            return text(object, name).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A web address, which a host may show as a link: nothing but http and https, no blanks or control characters. */
    static Optional<String> link(JsonNode object, String name) {
        return scalar(object.path(name))
                .filter(text -> text.length() <= LONGEST_LINK)
                .filter(text -> text.matches("(?i)https?://[!-~]+"));
    }
}
