package dev.prereg.jose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.crypto.P384;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.util.Objects;

/**
 * A public EC P-384 key as a JWK, checked before anything is encrypted to it or verified with it: key type, curve, use,
 * {@code kid}, 48-byte coordinates, a point on the curve, and no private part.
 *
 * <p>The text is kept as received, unknown members included. Immutable.
 */
public final class PublicJwk {
    /** The longest accepted {@code kid}, in characters. */
    public static final int MAX_KID_LENGTH = 256;

    private static final int COORDINATE_BYTES = 48;
    private static final int MAX_TEXT = 32_768;

    private final String kid;
    private final KeyUse use;
    private final String text;
    private final ECPublicKey key;

    private PublicJwk(String kid, KeyUse use, String text, ECPublicKey key) {
        this.kid = kid;
        this.use = use;
        this.text = text;
        this.key = key;
    }

    /**
     * Reads and checks a JWK.
     *
     * @param json the JWK as JSON text
     * @param use what the key must be for
     * @return the key
     * @throws IllegalArgumentException if the text is not a public P-384 key for this use; the message says why
     */
    public static PublicJwk parse(String json, KeyUse use) {
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(use, "use");
        try {
            if (json.length() > MAX_TEXT) {
                throw new MalformedJsonException("JWK is longer than " + MAX_TEXT + " characters");
            }
            ObjectNode jwk = Json.parseObject(json.getBytes(StandardCharsets.UTF_8), "JWK");
            require(!jwk.has("d"), "it has a private part");
            require("EC".equals(Json.requiredText(jwk, "kty")), "its kty is not EC");
            require("P-384".equals(Json.requiredText(jwk, "crv")), "its crv is not P-384");
            require(use.value().equals(Json.requiredText(jwk, "use")), "its use is not " + use.value());
            String kid = Json.requiredText(jwk, "kid");
            require(!kid.isBlank() && kid.length() <= MAX_KID_LENGTH, "its kid is blank or too long");
            ECPublicKey key = P384.publicKey(coordinate(jwk, "x"), coordinate(jwk, "y"));
            return new PublicJwk(kid, use, json, key);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("JWK refused: " + e.getMessage(), null);
        }
    }

    private static byte[] coordinate(ObjectNode jwk, String name) {
        byte[] bytes = Base64Url.decode(Json.requiredText(jwk, name));
        require(bytes.length == COORDINATE_BYTES, "its " + name + " has " + bytes.length + " bytes, P-384 needs 48");
        return bytes;
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new MalformedJsonException(problem);
        }
    }

    /**
     * @return the key id
     */
    public String kid() {
        return kid;
    }

    /**
     * @return what the key is for
     */
    public KeyUse use() {
        return use;
    }

    /**
     * @return the JWK as it was received, unknown members included
     */
    public String text() {
        return text;
    }

    /**
     * @return the key, a point on P-384
     */
    public ECPublicKey key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicJwk && ((PublicJwk) other).text.equals(text) && ((PublicJwk) other).use == use;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "PublicJwk[kid=" + Json.printable(kid) + ", use=" + use.value() + "]";
    }
}
