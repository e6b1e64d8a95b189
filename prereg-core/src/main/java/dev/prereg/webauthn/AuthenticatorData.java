package dev.prereg.webauthn;

import dev.prereg.internal.cbor.CborReader;
import dev.prereg.internal.cbor.MalformedCborException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Authenticator data with attested credential data (WebAuthn Level 3, section 6.1).
 *
 * @param rpIdHash the SHA-256 of the RP ID
 * @param flags the flags
 * @param credential the attested credential data
 */
record AuthenticatorData(byte[] rpIdHash, int flags, AttestedCredential credential) {
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final int BACKED_UP = 0x10;
    private static final int ATTESTED_CREDENTIAL = 0x40;
    private static final int EXTENSIONS = 0x80;

    private static final int HASH_BYTES = 32;
    private static final int HEADER_BYTES = HASH_BYTES + 1 + 4;

    static AuthenticatorData parse(byte[] bytes) {
        Check.form(bytes.length >= HEADER_BYTES, "authData: it is too short");
        int flags = Byte.toUnsignedInt(bytes[HASH_BYTES]);
        Check.form((flags & ATTESTED_CREDENTIAL) != 0, "authData: the flag AT is not set");
        try {
            AttestedCredential credential = AttestedCredential.parse(bytes, HEADER_BYTES);
            int end = (flags & EXTENSIONS) == 0
                    ? credential.end()
                    : CborReader.read(bytes, credential.end()).end();
            Check.form(end == bytes.length, "authData: bytes follow its end");
            return new AuthenticatorData(Arrays.copyOf(bytes, HASH_BYTES), flags, credential);
        } catch (MalformedCborException e) {
            throw Check.malformed("authData: " + e.getMessage());
        }
    }

    /**
     * Steps 14 to 19 of WebAuthn Level 3, section 7.1. User verification is always required, since Yubico sets the PIN, and a
     * credential on a YubiKey can neither be backed up nor be eligible for it.
     */
    void mustAnswer(PublicKeyCredentialCreationOptions options) {
        Check.binding(MessageDigest.isEqual(rpIdHash, sha256(options.rpId())), "it was made for another RP ID");
        Check.binding(has(USER_PRESENT), "the flag UP is not set");
        Check.binding(has(USER_VERIFIED), "the flag UV is not set");
        Check.binding(!has(BACKUP_ELIGIBLE), "the flag BE is set");
        Check.binding(!has(BACKED_UP), "the flag BS is set");
        Check.binding(
                options.algorithms().contains(credential.publicKey().algorithm()),
                "its algorithm is not one of pubKeyCredParams");
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK does not offer SHA-256", e);
        }
    }
}
