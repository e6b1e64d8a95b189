package dev.prereg.webauthn;

import dev.prereg.internal.cbor.CborMap;
import dev.prereg.internal.cbor.CborReader;
import dev.prereg.internal.cbor.MalformedCborException;
import java.util.Set;

/**
 * An attestation object (WebAuthn Level 3, section 6.5). The attestation statement is not verified.
 *
 * @param format {@code fmt}, the attestation statement format
 * @param authenticatorData {@code authData}, as it is
 */
record AttestationObject(String format, byte[] authenticatorData) {
    private static final Set<Object> MEMBERS = Set.of("fmt", "attStmt", "authData");

    static AttestationObject parse(byte[] cbor) {
        try {
            CborMap map = CborReader.readOnly(cbor);
            Check.form(map.keys().equals(MEMBERS), "attestationObject: its members are not fmt, attStmt and authData");
            map.map("attStmt");
            return new AttestationObject(map.text("fmt"), map.bytes("authData"));
        } catch (MalformedCborException e) {
            throw Check.malformed("attestationObject: " + e.getMessage());
        }
    }
}
