package dev.prereg.webauthn;

import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.MalformedJsonException;
import java.util.Arrays;

/** A credential ID: 16 to 1023 bytes (WebAuthn Level 3, sections 4 and 6.1). Immutable; not a secret. */
public final class CredentialId {
    /** The smallest length, in bytes. */
    public static final int MIN_BYTES = 16;

    /** The greatest length, in bytes. */
    public static final int MAX_BYTES = 1023;

    private final byte[] bytes;

    private CredentialId(byte[] bytes) {
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a credential ID has " + MIN_BYTES + " to " + MAX_BYTES + " bytes, this one has " + bytes.length);
        }
        this.bytes = bytes;
    }

    /**
     * @param bytes 16 to 1023 bytes; copied
     * @return the credential ID
     * @throws IllegalArgumentException if the length is out of bounds
     */
    public static CredentialId of(byte[] bytes) {
        return new CredentialId(bytes.clone());
    }

    /**
     * @param base64url unpadded base64url
     * @return the credential ID
     * @throws IllegalArgumentException if the text is not strict base64url or the length is out of bounds
     */
    public static CredentialId parse(String base64url) {
        try {
            return new CredentialId(Base64Url.decode(base64url));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("a credential ID is written in unpadded base64url", null);
        }
    }

    /**
     * @return a copy of the bytes
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * @return the unpadded base64url text
     */
    public String text() {
        return Base64Url.encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CredentialId && Arrays.equals(((CredentialId) other).bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the unpadded base64url text. */
    @Override
    public String toString() {
        return text();
    }
}
