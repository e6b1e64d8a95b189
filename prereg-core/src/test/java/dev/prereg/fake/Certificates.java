package dev.prereg.fake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A name and a key pair that sign certificates. */
final class Certificates {
    private static final Date NOT_BEFORE = Date.from(Instant.parse("2024-12-01T00:00:00Z"));
    private static final Date NOT_AFTER = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    private final X500Name name;
    private final KeyPair keyPair;
    private final Curve curve;
    private final AtomicLong serials = new AtomicLong(1);

    Certificates(String name, Curve curve, KeyPair keyPair) {
        this.name = new X500Name(name);
        this.curve = curve;
        this.keyPair = keyPair;
    }

    PublicKey publicKey() {
        return keyPair.getPublic();
    }

    /** A certificate by this issuer for its own key, or for an authority below it. */
    X509Certificate authority(String subject, PublicKey key, int pathLength) {
        return issue(subject, key, new BasicConstraints(pathLength), Map.of());
    }

    /** A certificate of an end entity; the extensions are not critical and already encoded. */
    X509Certificate endEntity(String subject, PublicKey key, Map<String, byte[]> extensions) {
        return issue(subject, key, new BasicConstraints(false), extensions);
    }

    private X509Certificate issue(
            String subject, PublicKey key, BasicConstraints constraints, Map<String, byte[]> extensions) {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                name,
                BigInteger.valueOf(serials.getAndIncrement()),
                NOT_BEFORE,
                NOT_AFTER,
                new X500Name(subject),
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        try {
            builder.addExtension(Extension.basicConstraints, true, constraints);
            for (Map.Entry<String, byte[]> extension : extensions.entrySet()) {
                builder.addExtension(new ASN1ObjectIdentifier(extension.getKey()), false, extension.getValue());
            }
            ContentSigner signer = new JcaContentSignerBuilder(curve.signature).build(keyPair.getPrivate());
            return parse(builder.build(signer).getEncoded());
        } catch (IOException | OperatorCreationException | CertificateException e) {
            throw new IllegalStateException("cannot make a certificate for " + subject, e);
        }
    }

    private static X509Certificate parse(byte[] der) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }
}
