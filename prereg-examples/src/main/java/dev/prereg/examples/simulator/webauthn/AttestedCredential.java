package dev.prereg.examples.simulator.webauthn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * What an attestation object says (WebAuthn Level 3, section 6.5).
 *
 * @param rpIdHash SHA-256 of the RP ID
 * @param flags the flags of the authenticator data
 * @param aaguid the model
 * @param credentialId the credential id
 * @param certificates fingerprints of the certificates of a {@code packed} statement whose signature is right
 */
public record AttestedCredential(
        byte[] rpIdHash, int flags, UUID aaguid, byte[] credentialId, List<String> certificates) {
    /** The user was present. */
    public static final int USER_PRESENT = 0x01;
    /** The user was verified. */
    public static final int USER_VERIFIED = 0x04;
    /** The credential may leave its authenticator. */
    public static final int BACKUP_ELIGIBLE = 0x08;
    /** Attested credential data follows. */
    public static final int ATTESTED = 0x40;

    private static final CBORMapper CBOR = new CBORMapper();
    private static final int HASH_BYTES = 32;

    /**
     * @param attestationObject the attestation object
     * @param clientDataJson the client data it answers
     * @return what it says
     * @throws IllegalArgumentException if it cannot be read or its signature is wrong
     */
    public static AttestedCredential read(byte[] attestationObject, byte[] clientDataJson) {
        try {
            JsonNode object = CBOR.readTree(attestationObject);
            byte[] authData = object.path("authData").binaryValue();
            ByteBuffer in = ByteBuffer.wrap(authData);
            byte[] rpIdHash = bytes(in, HASH_BYTES);
            int flags = Byte.toUnsignedInt(in.get());
            in.getInt();
            UUID aaguid = new UUID(in.getLong(), in.getLong());
            byte[] credentialId = bytes(in, Short.toUnsignedInt(in.getShort()));
            List<String> certificates = "packed".equals(object.path("fmt").asText())
                    ? verified(object.path("attStmt"), authData, clientDataJson)
                    : List.of();
            return new AttestedCredential(rpIdHash, flags, aaguid, credentialId, certificates);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("the attestation object cannot be read", e);
        }
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static List<String> verified(JsonNode statement, byte[] authData, byte[] clientDataJson)
            throws IOException, GeneralSecurityException {
        List<String> fingerprints = new ArrayList<>();
        CertificateFactory certificates = CertificateFactory.getInstance("X.509");
        for (JsonNode der : statement.path("x5c")) {
            X509Certificate certificate =
                    (X509Certificate) certificates.generateCertificate(new ByteArrayInputStream(der.binaryValue()));
            if (fingerprints.isEmpty()) {
                verify(certificate, statement.path("sig").binaryValue(), authData, clientDataJson);
            }
            fingerprints.add(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(der.binaryValue())));
        }
        return List.copyOf(fingerprints);
    }

    private static void verify(X509Certificate leaf, byte[] signature, byte[] authData, byte[] clientDataJson)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(leaf.getPublicKey());
        verifier.update(authData);
        verifier.update(MessageDigest.getInstance("SHA-256").digest(clientDataJson));
        if (!verifier.verify(signature)) {
            throw new GeneralSecurityException("the attestation signature is wrong");
        }
    }

    /**
     * @param flag a flag of the authenticator data
     * @return whether it is set
     */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
