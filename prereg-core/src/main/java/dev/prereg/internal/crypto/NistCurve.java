package dev.prereg.internal.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/** The prime curves of FIPS 186-5 that YubiKeys and Yubico use. Both have cofactor 1. */
public enum NistCurve {
    /** P-256. */
    P_256("secp256r1", 32),
    /** P-384. */
    P_384("secp384r1", 48);

    private final int coordinateBytes;
    private final ECParameterSpec parameters;

    NistCurve(String name, int coordinateBytes) {
        this.coordinateBytes = coordinateBytes;
        this.parameters = parametersOf(name);
    }

    /**
     * @return the length of a coordinate in its fixed-length encoding
     */
    public int coordinateBytes() {
        return coordinateBytes;
    }

    /**
     * @return the curve's parameters
     */
    public ECParameterSpec parameters() {
        return parameters;
    }

    /**
     * With cofactor 1, every point on the curve but infinity is in the group.
     *
     * @param point a point
     * @return whether it is affine and satisfies the curve's equation with coordinates below the field's prime
     */
    public boolean contains(ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        BigInteger p = ((ECFieldFp) parameters.getCurve().getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            return false;
        }
        BigInteger a = parameters.getCurve().getA();
        BigInteger b = parameters.getCurve().getB();
        BigInteger right = x.multiply(x).add(a).multiply(x).add(b).mod(p);
        return y.multiply(y).mod(p).equals(right);
    }

    private static ECParameterSpec parametersOf(String name) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK does not offer the curve " + name, e);
        }
    }
}
