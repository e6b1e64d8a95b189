package dev.prereg.fake;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/** The two elliptic curves of the fakes, with their names in COSE (RFC 9053) and in the JDK. */
enum Curve {
    P256("secp256r1", "SHA256withECDSA", 32, -7, 1),
    P384("secp384r1", "SHA384withECDSA", 48, -35, 2);

    final String signature;
    final int coordinateBytes;
    final int coseAlgorithm;
    final int coseCurve;
    private final String jdkName;

    Curve(String jdkName, String signature, int coordinateBytes, int coseAlgorithm, int coseCurve) {
        this.jdkName = jdkName;
        this.signature = signature;
        this.coordinateBytes = coordinateBytes;
        this.coseAlgorithm = coseAlgorithm;
        this.coseCurve = coseCurve;
    }

    KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(jdkName));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK does not offer the curve " + jdkName, e);
        }
    }

    byte[] sign(PrivateKey key, byte[] first, byte[] second) {
        try {
            Signature signer = Signature.getInstance(signature);
            signer.initSign(key);
            signer.update(first);
            signer.update(second);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK does not sign with " + signature, e);
        }
    }

    byte[] x(ECPublicKey key) {
        return fixed(key.getW().getAffineX());
    }

    byte[] y(ECPublicKey key) {
        return fixed(key.getW().getAffineY());
    }

    private byte[] fixed(BigInteger coordinate) {
        byte[] signed = coordinate.toByteArray();
        int length = Math.min(signed.length, coordinateBytes);
        byte[] fixed = new byte[coordinateBytes];
        System.arraycopy(signed, signed.length - length, fixed, coordinateBytes - length, length);
        return fixed;
    }
}
