package dev.prereg.internal.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.Objects;
import javax.crypto.KeyAgreement;

/**
 * The three P-384 operations of this SDK, done by the provider that the host has chosen or else by the JDK's own. The
 * provider object is used as it is handed in and never registered. Thread-safe.
 */
public final class EllipticCurves {
    private static final String KEY_PAIR_GENERATOR = "EC";
    private static final String KEY_AGREEMENT = "ECDH";
    private static final String SIGNATURE = "SHA384withECDSA";
    private static final Map<String, String> SERVICES = Map.of(
            "KeyPairGenerator", KEY_PAIR_GENERATOR,
            "KeyAgreement", KEY_AGREEMENT,
            "Signature", SIGNATURE);

    private final Provider provider;
    private final SecureRandom random;

    private EllipticCurves(Provider provider, SecureRandom random) {
        this.provider = provider;
        this.random = Objects.requireNonNull(random, "random");
    }

    /**
     * @param random the source of private keys
     * @return the operations of the installed providers
     */
    public static EllipticCurves ofJdk(SecureRandom random) {
        return new EllipticCurves(null, random);
    }

    /**
     * @param provider the provider to use
     * @param random the source of private keys
     * @return its operations
     * @throws IllegalArgumentException if the provider lacks one of them
     */
    public static EllipticCurves of(Provider provider, SecureRandom random) {
        SERVICES.forEach((type, algorithm) -> {
            if (provider.getService(type, algorithm) == null) {
                throw new IllegalArgumentException(
                        "security provider " + provider.getName() + " offers no " + type + " " + algorithm);
            }
        });
        return new EllipticCurves(provider, random);
    }

    /**
     * @return a fresh P-384 key pair
     */
    public KeyPair generateKeyPair() {
        try {
            KeyPairGenerator generator = provider == null
                    ? KeyPairGenerator.getInstance(KEY_PAIR_GENERATOR)
                    : KeyPairGenerator.getInstance(KEY_PAIR_GENERATOR, provider);
            generator.initialize(new ECGenParameterSpec("secp384r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the security provider cannot make a P-384 key pair", e);
        }
    }

    /**
     * Agrees on a secret (NIST SP 800-56A, section 5.7.1.2). The caller has checked that the point is on the curve, and
     * wipes the secret.
     *
     * @param ours our private key
     * @param theirs the other side's public key
     * @return the shared secret: the x coordinate, 48 bytes
     * @throws GeneralSecurityException if a key is not usable
     */
    public byte[] agree(ECPrivateKey ours, ECPublicKey theirs) throws GeneralSecurityException {
        KeyAgreement agreement = provider == null
                ? KeyAgreement.getInstance(KEY_AGREEMENT)
                : KeyAgreement.getInstance(KEY_AGREEMENT, provider);
        agreement.init(ours);
        agreement.doPhase(theirs, true);
        byte[] secret = agreement.generateSecret();
        if (secret.length != P384.COORDINATE_BYTES) {
            throw new GeneralSecurityException("the security provider made a shared secret of another length");
        }
        return secret;
    }

    /**
     * @param key the public key
     * @return an ECDSA SHA-384 verifier, initialised with the key; it takes signatures in DER
     * @throws GeneralSecurityException if the key is not usable
     */
    public Signature verifier(ECPublicKey key) throws GeneralSecurityException {
        Signature signature = signature();
        signature.initVerify(key);
        return signature;
    }

    private Signature signature() throws NoSuchAlgorithmException {
        return provider == null ? Signature.getInstance(SIGNATURE) : Signature.getInstance(SIGNATURE, provider);
    }
}
