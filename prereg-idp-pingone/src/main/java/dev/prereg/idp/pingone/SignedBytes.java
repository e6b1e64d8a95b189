package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.MalformedJsonException;
import java.util.StringJoiner;

/**
 * Bytes in the dialect of Ping's servers, which were written for scripts in a browser: arrays and comma-separated lists of
 * signed bytes. Unsigned bytes, base64 and base64url are read too. Messages never repeat content.
 */
final class SignedBytes {
    private static final int SMALLEST = Byte.MIN_VALUE;
    private static final int LARGEST_SIGNED = Byte.MAX_VALUE;
    private static final int LARGEST = 255;
    private static final int LONGEST_NUMBER = 4;

    private SignedBytes() {}

    /**
     * Reads an array of bytes, or base64 or base64url text.
     *
     * @param value the value of the member
     * @param name the member, for the message
     * @throws MalformedJsonException if it is neither
     */
    static byte[] read(JsonNode value, String name) {
        if (value != null && value.isArray()) {
            return fromArray(value, name);
        }
        if (value == null || !value.isTextual()) {
            throw malformed(name, "is neither an array of bytes nor text");
        }
        return fromText(value.textValue(), name);
    }

    /** Reads numbers from -128 to 127 or from 0 to 255, but no mixture: that would be neither of both forms. */
    static byte[] fromArray(JsonNode array, String name) {
        byte[] bytes = new byte[array.size()];
        boolean negative = false;
        boolean large = false;
        for (int i = 0; i < bytes.length; i++) {
            JsonNode number = array.get(i);
            if (!number.isInt() || number.intValue() < SMALLEST || number.intValue() > LARGEST) {
                throw malformed(name, "holds something else than bytes");
            }
            negative |= number.intValue() < 0;
            large |= number.intValue() > LARGEST_SIGNED;
            bytes[i] = (byte) number.intValue();
        }
        if (negative && large) {
            throw malformed(name, "mixes signed and unsigned bytes");
        }
        return bytes;
    }

    /** Reads base64 or base64url, with its padding or without, but no mixture of both alphabets and no stray bits. */
    static byte[] fromText(String text, String name) {
        int padding = text.indexOf('=');
        String digits = padding < 0 ? text : text.substring(0, padding);
        boolean standard = digits.indexOf('+') >= 0 || digits.indexOf('/') >= 0;
        boolean urlSafe = digits.indexOf('-') >= 0 || digits.indexOf('_') >= 0;
        boolean paddedWrongly =
                padding >= 0 && !text.substring(padding).equals("=".repeat((4 - digits.length() % 4) % 4));
        if (standard && urlSafe || paddedWrongly) {
            throw malformed(name, "is neither base64 nor base64url");
        }
        try {
            return Base64Url.decode(digits.replace('+', '-').replace('/', '_'));
        } catch (MalformedJsonException e) {
            throw malformed(name, "is neither base64 nor base64url");
        }
    }

    /** Writes signed bytes, separated by commas only: the servers take no blank. */
    static String toList(byte[] bytes) {
        StringJoiner list = new StringJoiner(",");
        for (byte b : bytes) {
            list.add(Byte.toString(b));
        }
        return list.toString();
    }

    /** Reads a list of signed or unsigned bytes as it stands between the brackets of a JavaScript array. */
    static byte[] fromList(String list, String name) {
        if (list.isBlank()) {
            return new byte[0];
        }
        String[] numbers = list.split(",", -1);
        byte[] bytes = new byte[numbers.length];
        boolean negative = false;
        boolean large = false;
        for (int i = 0; i < numbers.length; i++) {
            int number = number(numbers[i].strip(), name);
            negative |= number < 0;
            large |= number > LARGEST_SIGNED;
            bytes[i] = (byte) number;
        }
        if (negative && large) {
            throw malformed(name, "mixes signed and unsigned bytes");
        }
        return bytes;
    }

    private static int number(String text, String name) {
        try {
            int number = text.length() <= LONGEST_NUMBER ? Integer.parseInt(text) : LARGEST + 1;
            if (number >= SMALLEST && number <= LARGEST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The exception quotes the text, which may be a part of a challenge.
        }
        throw malformed(name, "holds something else than bytes");
    }

    private static MalformedJsonException malformed(String name, String problem) {
        return new MalformedJsonException("member \"" + name + "\" " + problem);
    }
}
