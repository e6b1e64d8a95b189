package dev.prereg.idp.entra;

import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.MalformedJsonException;
import java.util.Base64;

/**
 * Credential IDs as Microsoft Graph writes them: unpadded base64url plus one digit that counts the removed padding
 * characters. A lenient base64url decoder reads that digit as content and gives one byte too many without an error, so
 * there is one decoder per field here, and none of them guesses.
 */
final class PaddingDigitId {
    private PaddingDigitId() {}

    /** The id of a {@code fido2AuthenticationMethod}, as it stands in a path. */
    static String encode(byte[] credentialId) {
        return Base64Url.encode(credentialId) + (3 - credentialId.length % 3) % 3;
    }

    /** Reads the id of a {@code fido2AuthenticationMethod}: always with the digit. */
    static byte[] decode(String id) {
        if (!isSuffixed(id)) {
            throw new MalformedJsonException("a method id is not base64url with a padding digit");
        }
        return Base64Url.decode(withoutDigit(id));
    }

    /**
     * Reads {@code excludeCredentials[].id}, which beta has sent as standard base64 and with the digit, and which v1.0
     * documents as plain base64url. Where a text is valid both plain and with the digit (one plain text in 256 whose
     * length is a multiple of 4), the form of the API version wins.
     */
    static byte[] decodeExcluded(String id, boolean beta) {
        if (id.indexOf('+') >= 0 || id.indexOf('/') >= 0 || id.indexOf('=') >= 0) {
            return standard(id);
        }
        boolean plain = !id.isEmpty() && Base64Url.isStrict(id);
        if (isSuffixed(id) && (beta || !plain)) {
            return Base64Url.decode(withoutDigit(id));
        }
        if (!plain) {
            throw new MalformedJsonException("an excludeCredentials[].id is in no known form of base64");
        }
        return Base64Url.decode(id);
    }

    private static byte[] standard(String id) {
        try {
            return Base64.getDecoder().decode(id);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("an excludeCredentials[].id is not valid base64");
        }
    }

    private static boolean isSuffixed(String id) {
        if (id.length() < 2) {
            return false;
        }
        int padding = id.charAt(id.length() - 1) - '0';
        boolean fits = padding >= 0 && padding <= 2 && (id.length() - 1 + padding) % 4 == 0;
        return fits && Base64Url.isStrict(withoutDigit(id));
    }

    private static String withoutDigit(String id) {
        return id.substring(0, id.length() - 1);
    }
}
