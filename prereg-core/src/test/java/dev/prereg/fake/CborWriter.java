package dev.prereg.fake;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes what an authenticator sends, in the canonical form of CTAP 2 (CTAP 2.1, section 8): shortest lengths, map keys
 * sorted by length, then by bytes. Takes whole numbers, texts, byte arrays, booleans, lists and maps.
 */
final class CborWriter {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int FALSE = 0xf4;
    private static final int TRUE = 0xf5;
    private static final Comparator<byte[][]> CANONICAL = Comparator.<byte[][]>comparingInt(entry -> entry[0].length)
            .thenComparing(entry -> entry[0], Arrays::compareUnsigned);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CborWriter() {}

    static byte[] write(Object value) {
        CborWriter writer = new CborWriter();
        writer.item(value);
        return writer.out.toByteArray();
    }

    private void item(Object value) {
        if (value instanceof Number) {
            number(((Number) value).longValue());
        } else if (value instanceof String) {
            string(TEXT, ((String) value).getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof byte[]) {
            string(BYTES, (byte[]) value);
        } else if (value instanceof Boolean) {
            out.write((Boolean) value ? TRUE : FALSE);
        } else if (value instanceof List) {
            head(ARRAY, ((List<?>) value).size());
            ((List<?>) value).forEach(this::item);
        } else if (value instanceof Map) {
            map((Map<?, ?>) value);
        } else {
            throw new IllegalArgumentException("no CBOR form is known for this value");
        }
    }

    private void number(long value) {
        head(value < 0 ? NEGATIVE : UNSIGNED, value < 0 ? -1 - value : value);
    }

    private void string(int majorType, byte[] bytes) {
        head(majorType, bytes.length);
        out.writeBytes(bytes);
    }

    private void map(Map<?, ?> map) {
        List<byte[][]> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(new byte[][] {write(key), write(value)}));
        entries.sort(CANONICAL);
        head(MAP, entries.size());
        for (byte[][] entry : entries) {
            out.writeBytes(entry[0]);
            out.writeBytes(entry[1]);
        }
    }

    private void head(int majorType, long argument) {
        int major = majorType << 5;
        if (argument < 24) {
            out.write(major | (int) argument);
        } else if (argument < 1 << 8) {
            out.write(major | 24);
            out.write((int) argument);
        } else if (argument < 1 << 16) {
            out.write(major | 25);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) argument).array());
        } else if (argument < 1L << 32) {
            out.write(major | 26);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) argument).array());
        } else {
            out.write(major | 27);
            out.writeBytes(ByteBuffer.allocate(8).putLong(argument).array());
        }
    }
}
