package dev.prereg.internal.crypto;

import dev.prereg.internal.json.MalformedJsonException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Keys on NIST P-384 (FIPS 186-5). */
public final class P384 {
    /** The length of a coordinate and of a private scalar. */
    public static final int COORDINATE_BYTES = NistCurve.P_384.coordinateBytes();

    /** The curve's parameters. */
    public static final ECParameterSpec PARAMETERS = NistCurve.P_384.parameters();

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
     * @param point an affine point
     * @return whether it is on the curve
     */
    public static boolean isOnCurve(ECPoint point) {
        return NistCurve.P_384.contains(point);
    }

    /**
     * @param value a coordinate or scalar, below 2^384
     * @return its 48 bytes, big endian
     */
    public static byte[] fixedLength(BigInteger value) {
        byte[] bytes = value.toByteArray();
        if (bytes.length > COORDINATE_BYTES) {
            return Arrays.copyOfRange(bytes, bytes.length - COORDINATE_BYTES, bytes.length);
        }
        byte[] padded = new byte[COORDINATE_BYTES];
        System.arraycopy(bytes, 0, padded, COORDINATE_BYTES - bytes.length, bytes.length);
        return padded;
    }
}
