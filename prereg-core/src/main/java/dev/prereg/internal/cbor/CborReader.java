package dev.prereg.internal.cbor;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one map in the subset of CBOR (RFC 8949) that CTAP2 allows: definite lengths, no tags, no floating point, integer
 * or text keys, no key twice, few levels. The order of keys and the shortest form of integers are not demanded.
 *
 * <p>The parser underneath is more lenient, so the first byte of every item is checked here.
 */
public final class CborReader {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_TEXT = 1_024;
    private static final int TEXT = 3;
    private static final int TAG = 6;
    private static final int SIMPLE = 7;
    private static final int INDEFINITE = 31;
    private static final int FALSE = 0xF4;
    private static final int NULL = 0xF6;

    private static final CBORFactory FACTORY = CBORFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .build())
            .build();

    private final byte[] bytes;
    private final CBORParser parser;

    private CborReader(byte[] bytes) throws IOException {
        this.bytes = bytes;
        this.parser = FACTORY.createParser(bytes);
    }

    /**
     * A map and where it ended.
     *
     * @param map the map
     * @param end the index after its last byte
     */
    public record Read(CborMap map, int end) {}

    /**
     * Reads a map that ends where the bytes end.
     *
     * @param bytes the bytes; the caller bounds their number
     * @return the map
     * @throws MalformedCborException if they are anything else
     */
    public static CborMap readOnly(byte[] bytes) {
        Read read = read(bytes, 0);
        if (read.end() != bytes.length) {
            throw new MalformedCborException("bytes follow the map");
        }
        return read.map();
    }

    /**
     * Reads a map that other bytes may follow.
     *
     * @param bytes the bytes; the caller bounds their number
     * @param from where the map begins
     * @return the map
     * @throws MalformedCborException if no acceptable map begins there
     */
    public static Read read(byte[] bytes, int from) {
        try {
            CborReader reader = new CborReader(Arrays.copyOfRange(bytes, from, bytes.length));
            Object value = reader.next();
            if (!(value instanceof CborMap)) {
                throw new MalformedCborException("it is not a map");
            }
            return new Read((CborMap) value, from + reader.position());
        } catch (MalformedCborException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new MalformedCborException("it is not CBOR within the accepted bounds");
        }
    }

    private int position() {
        return Math.toIntExact(parser.currentLocation().getByteOffset());
    }

    private Object next() throws IOException {
        JsonToken token = parser.nextToken();
        return token == null ? refuse("it ends too early") : value(token);
    }

    private Object value(JsonToken token) throws IOException {
        int first = firstByte();
        switch (token) {
            case START_OBJECT:
                return map();
            case START_ARRAY:
                return list();
            case VALUE_STRING:
                return parser.getText();
            case VALUE_EMBEDDED_OBJECT:
                return parser.getBinaryValue();
            case VALUE_NUMBER_INT:
                return parser.getLongValue();
            case VALUE_TRUE:
            case VALUE_FALSE:
                return token == JsonToken.VALUE_TRUE;
            case VALUE_NULL:
                return first == NULL ? Null.NULL : refuse("it has an undefined value");
            default:
                return refuse("it has a value of a type that authenticators do not write");
        }
    }

    private CborMap map() throws IOException {
        Map<Object, Object> members = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean isText = firstByte() >> 5 == TEXT;
            String name = parser.currentName();
            Object key = isText ? name : (Object) Long.valueOf(name);
            if (members.put(key, next()) != null) {
                refuse("a key occurs twice");
            }
        }
        return new CborMap(members);
    }

    private List<Object> list() throws IOException {
        List<Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token));
        }
        return items;
    }

    private int firstByte() {
        int first = Byte.toUnsignedInt(
                bytes[Math.toIntExact(parser.currentTokenLocation().getByteOffset())]);
        int majorType = first >> 5;
        if (majorType == TAG || (first & INDEFINITE) == INDEFINITE) {
            refuse("it has a tag or an indefinite length");
        }
        if (majorType == SIMPLE && (first < FALSE || first > NULL)) {
            refuse("it has a floating point number or an unknown simple value");
        }
        return first;
    }

    private static Object refuse(String problem) {
        throw new MalformedCborException(problem);
    }

    /** The value null. */
    private enum Null {
        NULL
    }
}
