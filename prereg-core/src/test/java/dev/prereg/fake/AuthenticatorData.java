package dev.prereg.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The authenticator data of a new credential (WebAuthn Level 3, section 6.1). */
final class AuthenticatorData {
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final int ATTESTED_CREDENTIAL = 0x40;
    private static final int EXTENSIONS = 0x80;
    private static final Map<String, Integer> PROTECTION = Map.of(
            "userVerificationOptional",
            1,
            "userVerificationOptionalWithCredentialIDList",
            2,
            "userVerificationRequired",
            3);

    private final Tampering tampering;

    AuthenticatorData(Tampering tampering) {
        this.tampering = tampering;
    }

    byte[] write(String rpId, boolean verified, int counter, byte[] attestedCredential, Optional<byte[]> extensions) {
        boolean attested = tampering != Tampering.NO_ATTESTED_CREDENTIAL;
        int flags = tampering == Tampering.NO_USER_PRESENCE ? 0 : USER_PRESENT;
        flags |= verified && tampering != Tampering.NO_USER_VERIFICATION ? USER_VERIFIED : 0;
        flags |= tampering == Tampering.BACKUP_ELIGIBLE ? BACKUP_ELIGIBLE : 0;
        flags |= attested ? ATTESTED_CREDENTIAL : 0;
        flags |= extensions.isPresent() ? EXTENSIONS : 0;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(sha256(tampering == Tampering.WRONG_RP_ID_HASH ? "attacker.example" : rpId));
        out.write(flags);
        out.writeBytes(ByteBuffer.allocate(4).putInt(counter).array());
        if (attested) {
            out.writeBytes(attestedCredential);
        }
        extensions.ifPresent(out::writeBytes);
        if (tampering == Tampering.TRAILING_BYTES) {
            out.writeBytes(new byte[] {0, 0});
        }
        return out.toByteArray();
    }

    byte[] attestedCredential(UUID aaguid, byte[] credentialId, Curve curve, ECPublicKey key) {
        byte[] model = AttestationCertificate.bytes(aaguid);
        if (tampering == Tampering.WRONG_AAGUID) {
            model[0] ^= 1;
        }
        byte[] cose = coseKey(curve, key);
        return ByteBuffer.allocate(model.length + 2 + credentialId.length + cose.length)
                .put(model)
                .putShort((short) credentialId.length)
                .put(credentialId)
                .put(cose)
                .array();
    }

    /** What a YubiKey answers to the client inputs {@code hmacCreateSecret} and {@code credentialProtectionPolicy}. */
    static Optional<byte[]> extensions(JsonNode inputs) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        Integer protection =
                PROTECTION.get(inputs.path("credentialProtectionPolicy").asText());
        if (protection != null) {
            outputs.put("credProtect", protection);
        }
        if (inputs.path("hmacCreateSecret").asBoolean()) {
            outputs.put("hmac-secret", true);
        }
        return outputs.isEmpty() ? Optional.empty() : Optional.of(CborWriter.write(outputs));
    }

    private static byte[] coseKey(Curve curve, ECPublicKey key) {
        return CborWriter.write(
                Map.of(1, 2, 3, curve.coseAlgorithm, -1, curve.coseCurve, -2, curve.x(key), -3, curve.y(key)));
    }

    private static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
