package dev.prereg.internal.jose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.crypto.P384;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.jose.KeyUse;
import dev.prereg.transport.JweAlgorithms;
import java.security.interfaces.ECPublicKey;
import java.util.Set;

/**
 * The protected header of a response, compared with what is pinned. It can only lead to refusal, never to a choice.
 *
 * @param json the members
 * @param ephemeralKey {@code epk}, a point on P-384
 */
record ProtectedHeader(ObjectNode json, ECPublicKey ephemeralKey) {
    /** Members that bring compression, keys from outside, or rules that we do not know. */
    static final Set<String> REFUSED = Set.of("zip", "jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64");

    private static final int MAX_CHARACTERS = 16_384;

    /**
     * @param encoded the header in strict base64url
     * @param pinned the only accepted algorithms
     * @param kid the {@code kid} that the header may name
     * @throws MalformedJsonException if the header is not what it must be
     */
    static ProtectedHeader read(String encoded, JweAlgorithms pinned, String kid) {
        require(encoded.length() <= MAX_CHARACTERS, "its header is too long");
        ObjectNode header = Json.parseObject(Base64Url.decode(encoded), "its header");
        require(has(header, "alg", pinned.keyManagement().value()), "its alg is not the agreed one");
        require(has(header, "enc", pinned.contentEncryption().value()), "its enc is not the agreed one");
        REFUSED.forEach(name -> require(!header.has(name), "its header has the refused member " + name));
        require(!header.has("kid") || has(header, "kid", kid), "it is sealed to another response key");
        return new ProtectedHeader(header, ephemeralKey(Json.requiredObject(header, "epk")));
    }

    private static ECPublicKey ephemeralKey(ObjectNode epk) {
        require(!epk.has("d"), "its epk has a private part");
        require(has(epk, "kty", "EC"), "the kty of its epk is not EC");
        require(has(epk, "crv", "P-384"), "the crv of its epk is not P-384");
        require(!epk.has("use") || has(epk, "use", KeyUse.ENCRYPTION.value()), "the use of its epk is not enc");
        return P384.publicKey(coordinate(epk, "x"), coordinate(epk, "y"));
    }

    private static byte[] coordinate(ObjectNode epk, String name) {
        byte[] bytes = Base64Url.decode(Json.requiredText(epk, name));
        require(bytes.length == P384.COORDINATE_BYTES, "the " + name + " of its epk does not have 48 bytes");
        return bytes;
    }

    private static boolean has(ObjectNode object, String name, String expected) {
        JsonNode member = object.get(name);
        return member != null && member.isTextual() && member.textValue().equals(expected);
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new MalformedJsonException(problem);
        }
    }
}
