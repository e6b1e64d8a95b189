package dev.prereg.examples.simulator.entra;

import java.util.Base64;

/** The id of an authentication method: base64url, and a digit that counts the padding left out. */
final class MethodId {
    private MethodId() {}

    static String encode(byte[] credentialId) {
        String padded = Base64.getUrlEncoder().encodeToString(credentialId);
        String plain = padded.replace("=", "");
        return plain + (padded.length() - plain.length());
    }
}
