package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.http.Secret;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the JWTs by which a client shows who it is (RFC 7523): HS256 with a client secret, RS256 or ES256 with a private
 * key. Thread-safe.
 */
final class ClientAssertion {
    /** The value of {@code client_assertion_type}. */
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    // RFC 7518, sections 3.2 and 3.3.
    private static final int MIN_SECRET_BYTES = 32;
    private static final int MIN_RSA_BITS = 2048;
    private static final int P256_BITS = 256;

    private final String algorithm;
    private final Optional<String> keyId;
    private final Signer signer;

    private ClientAssertion(String algorithm, Optional<String> keyId, Signer signer) {
        this.algorithm = algorithm;
        this.keyId = Objects.requireNonNull(keyId, "keyId");
        this.signer = signer;
    }

    /**
     * @param secret at least 32 characters
     * @return a signer with HS256
     * @throws IllegalArgumentException if the secret is shorter
     */
    static ClientAssertion hs256(Secret secret) {
        require(
                secret.reveal(characters -> characters.length() >= MIN_SECRET_BYTES),
                "a client secret that signs needs at least 32 characters");
        return new ClientAssertion("HS256", Optional.empty(), input -> hmac(secret, input));
    }

    /**
     * @param key an RSA key of at least 2,048 bits (RS256), or an EC key on P-256 (ES256)
     * @param keyId the {@code kid} under which the server knows the key, if it wants one
     * @return a signer
     * @throws IllegalArgumentException if the key is of another kind or cannot sign
     */
    static ClientAssertion of(PrivateKey key, Optional<String> keyId) {
        boolean rsa = "RSA".equals(key.getAlgorithm());
        require(rsa || "EC".equals(key.getAlgorithm()), "the private key must be an RSA or an EC key");
        if (key instanceof RSAPrivateKey rsaKey) {
            require(rsaKey.getModulus().bitLength() >= MIN_RSA_BITS, "the RSA key must have at least 2048 bits");
        }
        if (key instanceof ECPrivateKey ecKey) {
            require(ecKey.getParams().getOrder().bitLength() == P256_BITS, "the EC key must be on P-256");
        }
        String jca = rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format";
        ClientAssertion assertion =
                new ClientAssertion(rsa ? "RS256" : "ES256", keyId, input -> signature(key, jca, input));
        assertion.jws(Json.object());
        return assertion;
    }

    /**
     * @param clientId the {@code iss} and {@code sub}
     * @param audience the {@code aud}
     * @param now the {@code iat}
     * @param life from now to {@code exp}
     * @return a compact JWT with a {@code jti} of its own
     */
    Secret sign(String clientId, String audience, Instant now, Duration life) {
        ObjectNode claims = Json.object();
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", audience);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        return Secret.of(jws(claims));
    }

    private String jws(ObjectNode claims) {
        ObjectNode header = Json.object();
        header.put("alg", algorithm);
        header.put("typ", "JWT");
        keyId.ifPresent(id -> header.put("kid", id));
        String input = Base64Url.encode(Json.write(header)) + "." + Base64Url.encode(Json.write(claims));
        try {
            byte[] signature = signer.sign(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64Url.encode(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot sign with " + algorithm, null);
        }
    }

    private static byte[] hmac(Secret secret, byte[] input) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                secret.reveal(characters ->
                        StandardCharsets.US_ASCII.encode(characters).array()),
                "HmacSHA256"));
        return mac.doFinal(input);
    }

    private static byte[] signature(PrivateKey key, String algorithm, byte[] input) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(input);
        return signature.sign();
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Shows the algorithm only. */
    @Override
    public String toString() {
        return "ClientAssertion[" + algorithm + "]";
    }

    @FunctionalInterface
    private interface Signer {
        byte[] sign(byte[] input) throws GeneralSecurityException;
    }
}
