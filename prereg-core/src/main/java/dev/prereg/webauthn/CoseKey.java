package dev.prereg.webauthn;

import dev.prereg.internal.cbor.CborMap;
import dev.prereg.internal.crypto.NistCurve;
import java.math.BigInteger;
import java.security.spec.ECPoint;
import java.util.Set;

/**
 * A credential public key (WebAuthn Level 3, section 6.5.1.1; RFC 9053): key type, algorithm and curve fit together, and a
 * point lies on its curve.
 *
 * @param algorithm the COSE algorithm identifier
 */
record CoseKey(int algorithm) {
    private static final long KTY = 1;
    private static final long ALG = 3;
    private static final long CRV = -1;
    private static final long X = -2;
    private static final long Y = -3;

    private static final int ES256 = -7;
    private static final int EDDSA = -8;
    private static final int ES384 = -35;

    private static final long OKP = 1;
    private static final long EC2 = 2;
    private static final long ED25519 = 6;
    private static final int ED25519_BYTES = 32;

    /**
     * @param key the key
     * @return the key, checked
     * @throws dev.prereg.internal.cbor.MalformedCborException if a member is missing or of another type
     */
    static CoseKey parse(CborMap key) {
        long algorithm = key.integer(ALG);
        if (algorithm == ES256) {
            checkPoint(key, 1, NistCurve.P_256);
        } else if (algorithm == ES384) {
            checkPoint(key, 2, NistCurve.P_384);
        } else if (algorithm == EDDSA) {
            checkEd25519(key);
        } else {
            throw Check.malformed("credential public key: YubiKeys are not known to make its algorithm");
        }
        return new CoseKey((int) algorithm);
    }

    private static void checkPoint(CborMap key, long crv, NistCurve curve) {
        checkMembers(key, Set.of(KTY, ALG, CRV, X, Y));
        checkKind(key, EC2, crv);
        byte[] x = key.bytes(X);
        byte[] y = key.bytes(Y);
        Check.form(
                x.length == curve.coordinateBytes() && y.length == curve.coordinateBytes(),
                "credential public key: a coordinate has another length than its curve needs");
        Check.form(
                curve.contains(new ECPoint(new BigInteger(1, x), new BigInteger(1, y))),
                "credential public key: its point is not on its curve");
    }

    private static void checkEd25519(CborMap key) {
        checkMembers(key, Set.of(KTY, ALG, CRV, X));
        checkKind(key, OKP, ED25519);
        Check.form(key.bytes(X).length == ED25519_BYTES, "credential public key: it does not have 32 bytes");
    }

    private static void checkMembers(CborMap key, Set<Long> expected) {
        Check.form(key.keys().equals(expected), "credential public key: a member is missing or too many");
    }

    private static void checkKind(CborMap key, long kty, long crv) {
        Check.form(
                key.integer(KTY) == kty && key.integer(CRV) == crv,
                "credential public key: key type, algorithm and curve do not fit together");
    }
}
