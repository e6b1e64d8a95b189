package dev.prereg.internal.jose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.crypto.EllipticCurves;
import dev.prereg.internal.crypto.P384;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;

/**
 * The private P-384 key that opens the responses of one enrollment, and its {@code kid}.
 *
 * <p>It does not keep its public half: nothing that opens a response needs it, and so a stored key cannot disagree with
 * itself. {@link #toString()} shows the {@code kid} only. Immutable.
 */
public final class ResponseKey {
    private final String kid;
    private final byte[] scalar;

    private ResponseKey(String kid, byte[] scalar) {
        this.kid = kid;
        this.scalar = scalar;
    }

    /**
     * A fresh key with the half that is sent away.
     *
     * @param responseKey the private key, for the secret state
     * @param publicJwk the public key, for the requests
     */
    public record Generated(ResponseKey responseKey, PublicJwk publicJwk) {}

    /**
     * @param curves who makes the key pair
     * @return a fresh key; its {@code kid} is the JWK thumbprint (RFC 7638)
     */
    public static Generated generate(EllipticCurves curves) {
        KeyPair pair = curves.generateKeyPair();
        ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
        ObjectNode jwk = Json.object().put("crv", "P-384").put("kty", "EC").setAll(coordinates(point));
        String kid = thumbprint(jwk);
        jwk.put("use", KeyUse.ENCRYPTION.value()).put("kid", kid);
        BigInteger scalar = ((ECPrivateKey) pair.getPrivate()).getS();
        return new Generated(
                new ResponseKey(kid, P384.fixedLength(scalar)), PublicJwk.parse(jwk.toString(), KeyUse.ENCRYPTION));
    }

    static ObjectNode coordinates(ECPoint point) {
        return Json.object()
                .put("x", Base64Url.encode(P384.fixedLength(point.getAffineX())))
                .put("y", Base64Url.encode(P384.fixedLength(point.getAffineY())));
    }

    /** RFC 7638, section 3: SHA-256 over the required members in lexicographic order, without whitespace. */
    private static String thumbprint(ObjectNode requiredMembers) {
        try {
            byte[] canonical = requiredMembers.toString().getBytes(StandardCharsets.UTF_8);
            return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK does not offer SHA-256", e);
        }
    }

    /**
     * Reads what {@link #toJson()} has written.
     *
     * @param json the stored key
     * @return the key
     * @throws MalformedJsonException if a member is missing, or the scalar is not in the range 1 to n - 1
     */
    public static ResponseKey parse(ObjectNode json) {
        byte[] scalar = Base64Url.decode(Json.requiredText(json, "d"));
        BigInteger value = new BigInteger(1, scalar);
        if (scalar.length != P384.COORDINATE_BYTES
                || value.signum() == 0
                || value.compareTo(P384.PARAMETERS.getOrder()) >= 0) {
            throw new MalformedJsonException("the response key is not a P-384 private key");
        }
        return new ResponseKey(Json.requiredText(json, "kid"), scalar);
    }

    /**
     * @return {@code kid} and {@code d}: a secret
     */
    public ObjectNode toJson() {
        return Json.object().put("kid", kid).put("d", Base64Url.encode(scalar));
    }

    /**
     * @return the {@code kid} that a response may name
     */
    public String kid() {
        return kid;
    }

    ECPrivateKey privateKey() throws GeneralSecurityException {
        ECPrivateKeySpec spec = new ECPrivateKeySpec(new BigInteger(1, scalar), P384.PARAMETERS);
        return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec);
    }

    /** Shows the {@code kid} only. */
    @Override
    public String toString() {
        return "ResponseKey[kid=" + Json.printable(kid) + "]";
    }
}
