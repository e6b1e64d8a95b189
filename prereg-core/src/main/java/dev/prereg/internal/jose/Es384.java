package dev.prereg.internal.jose;

import dev.prereg.internal.crypto.EllipticCurves;
import dev.prereg.internal.crypto.P384;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;

/** ECDSA with P-384 and SHA-384, signatures as JWS writes them: r and s, 48 bytes each (RFC 7518, section 3.4). */
final class Es384 {
    /** The length of a signature. */
    static final int SIGNATURE_BYTES = 2 * P384.COORDINATE_BYTES;

    private static final byte SEQUENCE = 0x30;
    private static final byte INTEGER = 0x02;

    private final BigInteger r;
    private final BigInteger s;

    private Es384(BigInteger r, BigInteger s) {
        this.r = r;
        this.s = s;
    }

    /**
     * Checks a signature's form, before any key is looked up.
     *
     * @param signature 96 bytes
     * @return the signature
     * @throws IllegalArgumentException if the length differs, or r or s is not in the range 1 to n - 1: some JDKs accept
     *     zeros for every message and key (CVE-2022-21449)
     */
    static Es384 parse(byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            throw new IllegalArgumentException("an ES384 signature has 96 bytes");
        }
        BigInteger r = new BigInteger(1, Arrays.copyOf(signature, P384.COORDINATE_BYTES));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, P384.COORDINATE_BYTES, SIGNATURE_BYTES));
        if (!isScalar(r) || !isScalar(s)) {
            throw new IllegalArgumentException("r or s of an ES384 signature is out of range");
        }
        return new Es384(r, s);
    }

    private static boolean isScalar(BigInteger value) {
        return value.signum() > 0 && value.compareTo(P384.PARAMETERS.getOrder()) < 0;
    }

    /**
     * @param message what was signed
     * @param key who should have signed it
     * @param curves who does the elliptic-curve work
     * @return whether the signature is good; a provider that fails says no
     */
    boolean verifies(ByteBuffer message, ECPublicKey key, EllipticCurves curves) {
        try {
            Signature verifier = curves.verifier(key);
            verifier.update(message);
            return verifier.verify(der());
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    /** The form that every provider takes. Each integer has at most 49 bytes, so that all lengths fit one byte. */
    private byte[] der() {
        byte[] first = r.toByteArray();
        byte[] second = s.toByteArray();
        int content = first.length + second.length + 4;
        return ByteBuffer.allocate(content + 2)
                .put(SEQUENCE)
                .put((byte) content)
                .put(INTEGER)
                .put((byte) first.length)
                .put(first)
                .put(INTEGER)
                .put((byte) second.length)
                .put(second)
                .array();
    }
}
