package dev.prereg.internal.json;

import java.util.Arrays;
import java.util.Base64;

/** Unpadded base64url (RFC 4648, section 5), strict: no padding, no other alphabet, no stray bits in the last character. */
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final boolean[] ALPHABET = new boolean[128];
    private static final int[] STRAY_BITS = {0, 0, 0b1111, 0b11};

    static {
        for (char c = 'a'; c <= 'z'; c++) {
            ALPHABET[c] = true;
            ALPHABET[Character.toUpperCase(c)] = true;
        }
        for (char c = '0'; c <= '9'; c++) {
            ALPHABET[c] = true;
        }
        ALPHABET['-'] = true;
        ALPHABET['_'] = true;
    }

    private Base64Url() {}

    /**
     * @param bytes any bytes
     * @return their unpadded base64url text
     */
    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /**
     * @param text unpadded base64url
     * @return the bytes
     * @throws MalformedJsonException if the text is not canonical unpadded base64url
     */
    public static byte[] decode(String text) {
        if (!isStrict(text)) {
            throw new MalformedJsonException("text is not strict unpadded base64url");
        }
        return Base64.getUrlDecoder().decode(text);
    }

    /**
     * @param text any text
     * @return whether it is canonical unpadded base64url; the empty text is
     */
    public static boolean isStrict(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ALPHABET.length || !ALPHABET[c]) {
                return false;
            }
        }
        int rest = text.length() % 4;
        if (rest == 0) {
            return true;
        }
        return rest != 1 && (sextet(text.charAt(text.length() - 1)) & STRAY_BITS[rest]) == 0;
    }

    private static int sextet(char c) {
        byte[] decoded = Base64.getUrlDecoder().decode(new byte[] {'A', 'A', 'A', (byte) c});
        int value = decoded[2] & 0b11_1111;
        Arrays.fill(decoded, (byte) 0);
        return value;
    }
}
