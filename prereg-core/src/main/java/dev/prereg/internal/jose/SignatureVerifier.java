package dev.prereg.internal.jose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import dev.prereg.internal.crypto.EllipticCurves;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Verifies that a decrypted response was signed by one of Yubico's signing keys: a JWS in compact serialization (RFC
 * 7515), ES384 and nothing else. Works on bytes, since the payload may be a PIN. Thread-safe.
 */
public final class SignatureVerifier {
    /** As in a JWE, but a certificate chain may stand there: Yubico's keys carry one. It is never used. */
    private static final Set<String> REFUSED = Set.of("crit", "b64", "jwk", "jku", "x5u", "zip");

    private static final int MAX_HEADER = 65_536;
    private static final byte DOT = '.';

    private final Function<String, Optional<PublicJwk>> signingKeys;
    private final EllipticCurves curves;

    /**
     * @param signingKeys finds a signing key by its {@code kid}; its exceptions pass through
     * @param curves who does the elliptic-curve work
     */
    public SignatureVerifier(Function<String, Optional<PublicJwk>> signingKeys, EllipticCurves curves) {
        this.signingKeys = signingKeys;
        this.curves = curves;
    }

    /**
     * Verifies a JWS. A key is looked up only when everything else about the JWS is as it must be.
     *
     * @param jws the compact serialization
     * @return the payload; the caller wipes it
     * @throws ResponseIntegrityException of reason MALFORMED, SIGNATURE or UNKNOWN_KEY
     */
    public byte[] verify(byte[] jws) {
        int endOfHeader = indexOfDot(jws, 0);
        int endOfPayload = indexOfDot(jws, endOfHeader + 1);
        if (endOfHeader < 0 || endOfPayload < 0 || indexOfDot(jws, endOfPayload + 1) >= 0) {
            throw malformed("it is not three parts");
        }
        if (endOfHeader + 1 == endOfPayload) {
            throw malformed("it is empty");
        }
        byte[] payload = decode(jws, endOfHeader + 1, endOfPayload);
        try {
            Es384 signature = signature(decode(jws, endOfPayload + 1, jws.length));
            PublicJwk key = signingKey(kid(header(jws, endOfHeader)));
            if (!signature.verifies(ByteBuffer.wrap(jws, 0, endOfPayload), key.key(), curves)) {
                throw bad("it does not verify with the signing key it names");
            }
            return payload;
        } catch (RuntimeException e) {
            Arrays.fill(payload, (byte) 0);
            throw e;
        }
    }

    private static int indexOfDot(byte[] jws, int from) {
        for (int i = from; i < jws.length; i++) {
            if (jws[i] == DOT) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] decode(byte[] jws, int from, int to) {
        try {
            return Base64Url.decode(jws, from, to);
        } catch (MalformedJsonException e) {
            throw malformed("a part is not strict base64url");
        }
    }

    private static ObjectNode header(byte[] jws, int end) {
        if (end > MAX_HEADER) {
            throw malformed("its header is too long");
        }
        try {
            return Json.parseObject(decode(jws, 0, end), "its header");
        } catch (MalformedJsonException e) {
            throw malformed(e.getMessage());
        }
    }

    private static String kid(ObjectNode header) {
        JsonNode alg = header.get("alg");
        if (alg == null || !"ES384".equals(alg.textValue())) {
            throw bad("its alg is not ES384");
        }
        for (String name : REFUSED) {
            if (header.has(name)) {
                throw bad("its header has the refused member " + name);
            }
        }
        JsonNode kid = header.get("kid");
        if (kid == null || !kid.isTextual() || kid.textValue().length() > PublicJwk.MAX_KID_LENGTH) {
            throw new ResponseIntegrityException(
                    Reason.UNKNOWN_KEY, "the signature of the response names no usable kid");
        }
        return kid.textValue();
    }

    private PublicJwk signingKey(String kid) {
        return signingKeys
                .apply(kid)
                .filter(key -> key.use() == KeyUse.SIGNATURE && key.kid().equals(kid))
                .orElseThrow(() -> new ResponseIntegrityException(
                        Reason.UNKNOWN_KEY,
                        "the response is signed by key " + Json.printable(kid)
                                + ", which is not among Yubico's current signing keys"));
    }

    private static Es384 signature(byte[] bytes) {
        try {
            return Es384.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw bad(e.getMessage());
        }
    }

    private static ResponseIntegrityException bad(String problem) {
        return new ResponseIntegrityException(Reason.SIGNATURE, "the signature of the response is refused: " + problem);
    }

    private static ResponseIntegrityException malformed(String problem) {
        return new ResponseIntegrityException(Reason.MALFORMED, "the signed response cannot be read: " + problem);
    }
}
