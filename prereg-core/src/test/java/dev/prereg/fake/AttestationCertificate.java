package dev.prereg.fake;

import dev.prereg.shipping.SerialNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;

/** The key and the certificate that sign attestations: one for a batch, or one for a single key. */
final class AttestationCertificate {
    private static final String AAGUID = "1.3.6.1.4.1.45724.1.1.4";
    private static final String SERIAL_NUMBER = "1.3.6.1.4.1.45724.1.1.2";
    private static final String TRANSPORTS = "1.3.6.1.4.1.45724.2.1.1";
    private static final String PRODUCT = "1.3.6.1.4.1.41482.2";
    private static final String FIRMWARE = "1.3.6.1.4.1.41482.13.1";
    private static final Map<String, Integer> TRANSPORT_BITS = Map.of("ble", 0x40, "usb", 0x20, "nfc", 0x10);

    private final KeyPair keyPair = Curve.P256.keyPair();
    private final FakeAttestationRoot root;
    private final X509Certificate certificate;

    AttestationCertificate(
            FakeAttestationRoot root, YubiKeyModel model, String firmware, Optional<SerialNumber> device) {
        this.root = root;
        Map<String, byte[]> extensions = new LinkedHashMap<>();
        extensions.put(PRODUCT, model.productOid().getBytes(StandardCharsets.US_ASCII));
        extensions.put(TRANSPORTS, der(transports(model.transports())));
        extensions.put(AAGUID, der(new DEROctetString(bytes(model.aaguid()))));
        extensions.put(FIRMWARE, der(new DEROctetString(bytes(firmware))));
        device.ifPresent(serial -> extensions.put(SERIAL_NUMBER, der(new DEROctetString(bytes(serial)))));
        // As on real keys, the number in the common name is the certificate's, not the device's.
        String subject = "C=SE,O=Yubico AB,OU=Authenticator Attestation,CN=Yubico Fake EE Serial "
                + Integer.toUnsignedString(keyPair.getPublic().hashCode());
        this.certificate = root.attestation(subject, keyPair.getPublic(), extensions);
    }

    byte[] sign(byte[] authenticatorData, byte[] clientDataHash) {
        return Curve.P256.sign(keyPair.getPrivate(), authenticatorData, clientDataHash);
    }

    List<byte[]> chain() {
        try {
            return List.of(certificate.getEncoded(), root.intermediate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate of this class does not encode", e);
        }
    }

    static byte[] bytes(UUID aaguid) {
        return ByteBuffer.allocate(16)
                .putLong(aaguid.getMostSignificantBits())
                .putLong(aaguid.getLeastSignificantBits())
                .array();
    }

    private static byte[] bytes(String firmware) {
        String[] parts = firmware.split("\\.");
        if (parts.length != 3) {
            throw new IllegalArgumentException("a firmware version has three numbers, for example 5.7.1");
        }
        byte[] bytes = new byte[3];
        for (int i = 0; i < 3; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    private static byte[] bytes(SerialNumber serial) {
        return ByteBuffer.allocate(4)
                .putInt(Integer.parseUnsignedInt(serial.value()))
                .array();
    }

    private static ASN1Encodable transports(List<String> transports) {
        int bits = transports.stream()
                .mapToInt(transport -> TRANSPORT_BITS.getOrDefault(transport, 0))
                .sum();
        return new DERBitString(new byte[] {(byte) bits}, bits == 0 ? 0 : Integer.numberOfTrailingZeros(bits));
    }

    private static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
