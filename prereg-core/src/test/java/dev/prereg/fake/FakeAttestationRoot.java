package dev.prereg.fake;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Map;

/**
 * The attestation authority of the virtual keys: a root and one intermediate, made anew for each object. Configure
 * {@link #certificate()} as the trust anchor of what you test; it must never be trusted elsewhere. Thread-safe.
 */
public final class FakeAttestationRoot {
    private static final String ROOT = "CN=Fake Attestation Root - for tests only";
    private static final String INTERMEDIATE = "CN=Fake FIDO Attestation A 1 - for tests only";

    private final X509Certificate root;
    private final X509Certificate intermediate;
    private final Certificates issuer;

    /** Makes a root and an intermediate with fresh keys. */
    public FakeAttestationRoot() {
        Certificates authority = new Certificates(ROOT, Curve.P256, Curve.P256.keyPair());
        KeyPair below = Curve.P256.keyPair();
        root = authority.authority(ROOT, authority.publicKey(), 1);
        intermediate = authority.authority(INTERMEDIATE, below.getPublic(), 0);
        issuer = new Certificates(INTERMEDIATE, Curve.P256, below);
    }

    /**
     * @return the self-signed root certificate
     */
    public X509Certificate certificate() {
        return root;
    }

    /**
     * @return the certificate that stands between the root and the attestation certificates; each {@code x5c} carries it
     */
    public X509Certificate intermediate() {
        return intermediate;
    }

    X509Certificate attestation(String subject, PublicKey key, Map<String, byte[]> extensions) {
        return issuer.endEntity(subject, key, extensions);
    }
}
