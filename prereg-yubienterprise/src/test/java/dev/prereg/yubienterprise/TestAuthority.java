package dev.prereg.yubienterprise;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root, and signing keys certified by it. */
final class TestAuthority {
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2099-01-01T00:00:00Z");
    private static final String NAME = "CN=Root for tests";

    private final KeyPair pair = pair();
    private final X509Certificate root = certificate(pair.getPublic(), NAME, BEGIN, END);

    X509Certificate root() {
        return root;
    }

    /** A key of use sig whose certificate is valid now, with the root behind it. */
    String signingKey(String kid) {
        return signingKey(kid, BEGIN, END);
    }

    String signingKey(String kid, Instant begin, Instant end) {
        ECPublicKey key = (ECPublicKey) pair().getPublic();
        return with(Jwks.key(key, "P-384", "sig", kid), certificate(key, "CN=" + kid, begin, end), root);
    }

    /** A key of use sig with the certificate of another key. */
    String signingKeyOfAnother(String kid) {
        X509Certificate other = certificate(pair().getPublic(), "CN=other", BEGIN, END);
        return with(Jwks.key((ECPublicKey) pair().getPublic(), "P-384", "sig", kid), other, root);
    }

    private static String with(String jwk, X509Certificate... chain) {
        String x5c = Stream.of(chain)
                .map(certificate -> "\"" + base64(certificate) + "\"")
                .collect(Collectors.joining(","));
        return jwk.replace("{", "{\"alg\":\"ES384\",\"x5c\":[" + x5c + "],");
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(PublicKey key, String subject, Instant begin, Instant end) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(NAME),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(begin),
                    Date.from(end),
                    new X500Principal(subject),
                    key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(subject.equals(NAME)));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA384withECDSA").build(pair.getPrivate())));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp384r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
