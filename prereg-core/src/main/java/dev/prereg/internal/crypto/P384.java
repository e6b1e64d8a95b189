package dev.prereg.internal.crypto;

import dev.prereg.internal.json.MalformedJsonException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/** NIST P-384 (FIPS 186-5): parameters, and the check that a point lies on the curve. */
public final class P384 {
    /** The curve's parameters. */
    public static final ECParameterSpec PARAMETERS = parameters();

    private P384() {}

    /**
     * @param x the 48 bytes of the affine x coordinate, big endian
     * @param y the 48 bytes of the affine y coordinate
     * @return the public key
     * @throws MalformedJsonException if the point is not on the curve
     */
    public static ECPublicKey publicKey(byte[] x, byte[] y) {
        ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        if (!isOnCurve(point)) {
            throw new MalformedJsonException("its point is not on the curve P-384");
        }
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, PARAMETERS));
        } catch (GeneralSecurityException e) {
            throw new MalformedJsonException("its point is not a P-384 public key");
        }
    }

    /**
     * P-384 has cofactor 1: every point on the curve but infinity is in the group.
     *
     * @param point an affine point
     * @return whether it satisfies the curve's equation with coordinates below the field's prime
     */
    public static boolean isOnCurve(ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        BigInteger p = ((ECFieldFp) PARAMETERS.getCurve().getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            return false;
        }
        BigInteger a = PARAMETERS.getCurve().getA();
        BigInteger b = PARAMETERS.getCurve().getB();
        BigInteger right = x.multiply(x).add(a).multiply(x).add(b).mod(p);
        return y.multiply(y).mod(p).equals(right);
    }

    private static ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp384r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK does not offer the curve secp384r1", e);
        }
    }
}
