package dev.prereg.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * Strict reading and plain writing of JSON: no duplicate members, no trailing data, bounded depth, strings and numbers.
 * Callers bound the number of bytes before they call. Exceptions of the parser never leave, since they quote content.
 */
public final class Json {
    /** The longest accepted string, in characters. */
    public static final int MAX_STRING = 262_144;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER = 64;
    private static final int MAX_PRINTED = 200;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /**
     * @param utf8 JSON as UTF-8
     * @param what what it is, for the message
     * @return the object
     * @throws MalformedJsonException if it is not exactly one JSON object within the bounds
     */
    public static ObjectNode parseObject(byte[] utf8, String what) {
        JsonNode node = parse(utf8, what);
        if (!node.isObject()) {
            throw new MalformedJsonException(what + " is not a JSON object");
        }
        return (ObjectNode) node;
    }

    /**
     * @param utf8 JSON as UTF-8
     * @param what what it is, for the message
     * @return the value
     * @throws MalformedJsonException if it is not exactly one JSON value within the bounds
     */
    public static JsonNode parse(byte[] utf8, String what) {
        try {
            JsonNode node = MAPPER.readTree(utf8);
            if (node == null || node.isMissingNode()) {
                throw new MalformedJsonException(what + " is empty");
            }
            return node;
        } catch (IOException | RuntimeException e) {
            if (e instanceof MalformedJsonException) {
                throw (MalformedJsonException) e;
            }
            throw new MalformedJsonException(what + " is not valid JSON within the accepted bounds");
        }
    }

    /**
     * Opens a streaming parser with the same bounds, for content that must not become a {@code String}.
     *
     * @param utf8 JSON as UTF-8
     * @return a parser; its exceptions may quote content
     * @throws IOException if the beginning cannot be read
     */
    public static JsonParser parser(byte[] utf8) throws IOException {
        return MAPPER.createParser(utf8);
    }

    /**
     * @return a new, empty object
     */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * @return a new, empty array
     */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /**
     * @param node any JSON value
     * @return its compact UTF-8 form
     */
    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree cannot be written", null);
        }
    }

    /**
     * @param object an object
     * @param name the name of a member
     * @return the text of the member
     * @throws MalformedJsonException if the member is absent or not a string
     */
    public static String requiredText(JsonNode object, String name) {
        return optionalText(object, name)
                .orElseThrow(() -> new MalformedJsonException("member \"" + name + "\" is missing"));
    }

    /**
     * @param object an object
     * @param name the name of a member
     * @return the text of the member; empty if it is absent or null
     * @throws MalformedJsonException if the member is there but not a string
     */
    public static Optional<String> optionalText(JsonNode object, String name) {
        JsonNode member = object.get(name);
        if (member == null || member.isNull()) {
            return Optional.empty();
        }
        if (!member.isTextual()) {
            throw new MalformedJsonException("member \"" + name + "\" is not a string");
        }
        return Optional.of(member.textValue());
    }

    /**
     * Reads a member that some services send as a string and some as a number.
     *
     * @param object an object
     * @param name the name of a member
     * @return the text of the member; empty if it is absent or null
     * @throws MalformedJsonException if the member is there but neither string nor number
     */
    public static Optional<String> textOrNumber(JsonNode object, String name) {
        JsonNode member = object.get(name);
        if (member != null && member.isNumber()) {
            return Optional.of(member.asText());
        }
        return optionalText(object, name);
    }

    /**
     * Reads a whole number that some services send as a string.
     *
     * @param object an object
     * @param name the name of a member
     * @return the number; empty if it is absent or null
     * @throws MalformedJsonException if the member is there but not a whole number that fits an int
     */
    public static Optional<Integer> optionalInt(JsonNode object, String name) {
        return textOrNumber(object, name).map(text -> {
            try {
                return Integer.valueOf(text.strip());
            } catch (NumberFormatException e) {
                throw new MalformedJsonException("member \"" + name + "\" is not a whole number");
            }
        });
    }

    /**
     * @param object an object
     * @param name the name of a member
     * @return the object under this name
     * @throws MalformedJsonException if the member is absent or not an object
     */
    public static ObjectNode requiredObject(JsonNode object, String name) {
        JsonNode member = object.get(name);
        if (member == null || !member.isObject()) {
            throw new MalformedJsonException("member \"" + name + "\" is not an object");
        }
        return (ObjectNode) member;
    }

    /**
     * Makes remote text fit for a message: at most 200 characters, no control characters.
     *
     * @param remote text from elsewhere, or null
     * @return the text to print
     */
    public static String printable(String remote) {
        if (remote == null) {
            return "none";
        }
        String cut = remote.length() > MAX_PRINTED ? remote.substring(0, MAX_PRINTED) + "..." : remote;
        StringBuilder out = new StringBuilder(cut.length());
        cut.codePoints().forEach(c -> out.appendCodePoint(isPrintable(c) ? c : '?'));
        return out.toString();
    }

    private static boolean isPrintable(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED;
    }
}
