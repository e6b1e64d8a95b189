package dev.prereg.transport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.prereg.internal.json.Json;
import dev.prereg.pin.Pin;
import java.io.IOException;
import java.util.Arrays;

/** Reads <code>{"pin":"..."}</code> without ever making a {@code String} of the PIN. */
final class PinResponseReader {
    private PinResponseReader() {}

    /**
     * @param payload UTF-8 JSON: one object whose member {@code pin} is a string; other members are ignored
     * @return the PIN, exactly as written: leading zeros stay
     * @throws IllegalArgumentException if the payload is anything else, or the PIN's length is out of bounds
     */
    static Pin read(byte[] payload) {
        char[] characters = new char[0];
        try (JsonParser json = Json.parser(payload)) {
            characters = characters(json);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("the PIN response is not a JSON object with a string \"pin\"", null);
        }
        try {
            return Pin.of(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static char[] characters(JsonParser json) throws IOException {
        char[] found = null;
        require(json.nextToken() == JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean isPin = json.currentName().equals("pin");
            JsonToken value = json.nextToken();
            if (isPin) {
                require(value == JsonToken.VALUE_STRING);
                found = take(json);
            } else {
                json.skipChildren();
            }
        }
        require(json.nextToken() == null && found != null);
        return found;
    }

    /** Copies the text out of the parser's buffer and wipes it there. */
    private static char[] take(JsonParser json) throws IOException {
        char[] buffer = json.getTextCharacters();
        int from = json.getTextOffset();
        int to = from + json.getTextLength();
        char[] copy = Arrays.copyOfRange(buffer, from, to);
        Arrays.fill(buffer, from, to, '\0');
        return copy;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }
}
