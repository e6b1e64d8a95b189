package dev.prereg.jose;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A JWK set (RFC 7517, section 5) reduced to the keys that may be used: public EC P-384 keys of one use.
 *
 * <p>A malformed key is left out and reported by {@link #rejected()}; extra members of the set are ignored. A set may
 * turn out empty. Immutable.
 */
public final class JwkSet {
    /** The largest accepted set, in bytes of UTF-8. */
    public static final int MAX_BYTES = 65_536;

    /** The largest accepted number of keys. */
    public static final int MAX_KEYS = 32;

    private final List<PublicJwk> keys;
    private final List<String> rejected;

    private JwkSet(List<PublicJwk> keys, List<String> rejected) {
        this.keys = List.copyOf(keys);
        this.rejected = List.copyOf(rejected);
    }

    /**
     * Reads a JWK set.
     *
     * @param json the set as JSON text
     * @param use what its keys must be for; keys of another use are rejected
     * @return the usable keys and the reasons why others are not
     * @throws IllegalArgumentException if the text is not a JWK set, is over {@link #MAX_BYTES} or has over
     *     {@link #MAX_KEYS} keys
     */
    public static JwkSet parse(String json, KeyUse use) {
        Objects.requireNonNull(use, "use");
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MAX_BYTES) {
            throw new IllegalArgumentException("JWK set of " + utf8.length + " bytes; at most " + MAX_BYTES);
        }
        try {
            ObjectNode root = Json.parseObject(utf8, "JWK set");
            JsonNode members = root.get("keys");
            if (members == null || !members.isArray()) {
                throw new MalformedJsonException("JWK set has no array \"keys\"");
            }
            if (members.size() > MAX_KEYS) {
                throw new MalformedJsonException("JWK set has " + members.size() + " keys; at most " + MAX_KEYS);
            }
            return collect(texts(members, utf8), use);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e.getMessage(), null);
        }
    }

    /** The keys as they were written: a tree that is written again has other blanks and escapes. */
    private static List<String> texts(JsonNode members, byte[] utf8) {
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = Json.parser(utf8)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME && !"keys".equals(parser.currentName())) {
                parser.nextToken();
                parser.skipChildren();
            }
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int to = (int) parser.currentLocation().getByteOffset();
                String tree = members.get(texts.size()).toString();
                texts.add(tree.startsWith("{") ? new String(utf8, from, to - from, StandardCharsets.UTF_8) : tree);
            }
            return texts;
        } catch (IOException e) {
            throw new MalformedJsonException("JWK set is not valid JSON within the accepted bounds");
        }
    }

    private static JwkSet collect(List<String> members, KeyUse use) {
        List<PublicJwk> keys = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        Set<String> kids = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            try {
                PublicJwk key = PublicJwk.parse(members.get(i), use);
                if (kids.add(key.kid())) {
                    keys.add(key);
                } else {
                    keys.removeIf(earlier -> earlier.kid().equals(key.kid()));
                    rejected.add("key " + i + ": its kid occurs twice");
                }
            } catch (IllegalArgumentException e) {
                rejected.add("key " + i + ": " + e.getMessage());
            }
        }
        return new JwkSet(keys, rejected);
    }

    /**
     * @return the usable keys, in the order of the set
     */
    public List<PublicJwk> keys() {
        return keys;
    }

    /**
     * @return one line for each key that was left out, saying why
     */
    public List<String> rejected() {
        return rejected;
    }

    /**
     * @param kid a key id
     * @return the usable key with this id
     */
    public Optional<PublicJwk> find(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    /**
     * Leaves out further keys.
     *
     * @param problem says why a key may not be used; empty if it may
     * @return the set without these keys, which are added to {@link #rejected()} with their {@code kid}
     */
    public JwkSet without(Function<? super PublicJwk, Optional<String>> problem) {
        List<PublicJwk> left = new ArrayList<>();
        List<String> reasons = new ArrayList<>(rejected);
        for (PublicJwk key : keys) {
            Optional<String> reason = problem.apply(key);
            reason.ifPresent(text -> reasons.add("key " + Json.printable(key.kid()) + ": " + text));
            if (reason.isEmpty()) {
                left.add(key);
            }
        }
        return new JwkSet(left, reasons);
    }

    @Override
    public String toString() {
        return "JwkSet[keys=" + keys + ", rejected=" + rejected.size() + "]";
    }
}
