package dev.prereg.transport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.prereg.internal.json.Json;
import dev.prereg.pin.Pin;
import java.io.IOException;
import java.util.Arrays;

/** Reads <code>{"pin":"..."}</code> without ever making a {@code String} of the PIN. One reader reads one payload. */
final class PinResponseReader {
    private char[] characters;

    private PinResponseReader() {}

    /**
     * @param payload UTF-8 JSON: one object whose member {@code pin} is a string; other members are ignored
     * @return the PIN, exactly as written: leading zeros stay
     * @throws IllegalArgumentException if the payload is anything else, or the PIN's length is out of bounds
     */
    static Pin read(byte[] payload) {
        PinResponseReader reader = new PinResponseReader();
        try {
            reader.parse(payload);
            return Pin.of(reader.characters);
        } finally {
            reader.wipe();
        }
    }

    private void parse(byte[] payload) {
        try (JsonParser json = Json.parser(payload)) {
            parse(json);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("the PIN response is not a JSON object with a string \"pin\"", null);
        }
    }

    private void parse(JsonParser json) throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean isPin = json.currentName().equals("pin");
            JsonToken value = json.nextToken();
            if (isPin) {
                require(value == JsonToken.VALUE_STRING);
                take(json);
            } else {
                json.skipChildren();
            }
        }
        require(json.nextToken() == null && characters != null);
    }

    /** Moves the text out of the parser's buffer. */
    private void take(JsonParser json) throws IOException {
        char[] buffer = json.getTextCharacters();
        int from = json.getTextOffset();
        int to = from + json.getTextLength();
        characters = Arrays.copyOfRange(buffer, from, to);
        Arrays.fill(buffer, from, to, '\0');
    }

    private void wipe() {
        if (characters != null) {
            Arrays.fill(characters, '\0');
        }
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }
}
