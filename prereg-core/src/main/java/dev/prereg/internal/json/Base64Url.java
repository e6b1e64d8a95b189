package dev.prereg.internal.json;

import java.util.Arrays;
import java.util.Base64;
import java.util.function.IntUnaryOperator;

/** Unpadded base64url (RFC 4648, section 5), strict: no padding, no other alphabet, no stray bits in the last character. */
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] SEXTETS = new byte[128];
    private static final int[] STRAY_BITS = {0, 0, 0b1111, 0b11};

    static {
        Arrays.fill(SEXTETS, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            SEXTETS[ALPHABET.charAt(i)] = (byte) i;
        }
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
     * Decodes a part of a larger ASCII text without making a {@code String} of it.
     *
     * @param ascii the text
     * @param from the first index of the part
     * @param to the index after the part
     * @return the bytes
     * @throws MalformedJsonException if the part is not canonical unpadded base64url
     */
    public static byte[] decode(byte[] ascii, int from, int to) {
        byte[] part = Arrays.copyOfRange(ascii, from, to);
        try {
            if (!isStrict(part.length, i -> part[i])) {
                throw new MalformedJsonException("text is not strict unpadded base64url");
            }
            return Base64.getUrlDecoder().decode(part);
        } finally {
            Arrays.fill(part, (byte) 0);
        }
    }

    /**
     * @param text any text
     * @return whether it is canonical unpadded base64url; the empty text is
     */
    public static boolean isStrict(String text) {
        return isStrict(text.length(), text::charAt);
    }

    private static boolean isStrict(int length, IntUnaryOperator characterAt) {
        for (int i = 0; i < length; i++) {
            int c = characterAt.applyAsInt(i);
            if (c < 0 || c >= SEXTETS.length || SEXTETS[c] < 0) {
                return false;
            }
        }
        int rest = length % 4;
        if (rest == 0) {
            return true;
        }
        return rest != 1 && (SEXTETS[characterAt.applyAsInt(length - 1)] & STRAY_BITS[rest]) == 0;
    }
}
