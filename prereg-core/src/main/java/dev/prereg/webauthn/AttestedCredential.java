package dev.prereg.webauthn;

import dev.prereg.internal.cbor.CborReader;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Attested credential data (WebAuthn Level 3, section 6.5.1).
 *
 * @param aaguid the AAGUID; all zero if the authenticator tells none
 * @param credentialId the credential ID
 * @param publicKey the credential's public key
 * @param end the index after its last byte
 */
record AttestedCredential(UUID aaguid, CredentialId credentialId, CoseKey publicKey, int end) {
    private static final int AAGUID_BYTES = 16;

    static AttestedCredential parse(byte[] authenticatorData, int from) {
        ByteBuffer in = ByteBuffer.wrap(authenticatorData, from, authenticatorData.length - from);
        Check.form(in.remaining() >= AAGUID_BYTES + Short.BYTES, "authData: it is too short");
        UUID aaguid = new UUID(in.getLong(), in.getLong());
        int length = Short.toUnsignedInt(in.getShort());
        Check.form(
                length >= CredentialId.MIN_BYTES && length <= CredentialId.MAX_BYTES && length <= in.remaining(),
                "authData: the credential ID has " + length + " bytes");
        byte[] credentialId = new byte[length];
        in.get(credentialId);
        CborReader.Read key = CborReader.read(authenticatorData, in.position());
        return new AttestedCredential(aaguid, CredentialId.of(credentialId), CoseKey.parse(key.map()), key.end());
    }
}
