package dev.prereg.examples.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prereg.idp.Enrollment;
import dev.prereg.idp.SecretState;
import dev.prereg.jose.Jwe;
import dev.prereg.shipping.Fulfillment;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The same messages straight on the JDK's primitives, with no checks but those of the ciphers. */
final class JcaMessages implements JourneyMessages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int COORDINATE_BYTES = 48;

    private final BenchmarkContent content;
    private final JcaPrimitives primitives;
    private final ECParameterSpec curve;

    JcaMessages(BenchmarkContent content, Optional<Provider> ellipticCurves) {
        this.content = content;
        this.primitives = new JcaPrimitives(ellipticCurves.orElse(null));
        this.curve = content.transportKey().key().getParams();
    }

    @Override
    public Enrollment enroll() {
        try {
            KeyPair key = primitives.generateKeyPair();
            String publicKey = "{\"kty\":\"EC\",\"crv\":\"P-384\",\"use\":\"enc\",\"kid\":\"response-key\","
                    + coordinates((ECPublicKey) key.getPublic()) + "}";
            return new Enrollment(
                    Optional.of(seal(content.pinRequest(publicKey))),
                    List.of(seal(content.credentialRequest(publicKey))),
                    BenchmarkContent.NEVER,
                    SecretState.of(((ECPrivateKey) key.getPrivate()).getS().toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Jwe seal(String plaintext) throws GeneralSecurityException {
        KeyPair ephemeral = primitives.generateKeyPair();
        String header = encode(("{\"alg\":\"ECDH-ES+A256KW\",\"enc\":\"A256GCM\",\"kid\":\""
                        + content.transportKey().kid() + "\",\"epk\":{\"kty\":\"EC\",\"crv\":\"P-384\","
                        + coordinates((ECPublicKey) ephemeral.getPublic()) + "}}")
                .getBytes(StandardCharsets.UTF_8));
        byte[] key =
                primitives.agree(ephemeral.getPrivate(), content.transportKey().key());
        byte[][] parts = primitives.encrypt(
                key, header.getBytes(StandardCharsets.US_ASCII), plaintext.getBytes(StandardCharsets.UTF_8));
        return Jwe.parse(header + "." + encode(parts[0]) + "." + encode(parts[1]) + "." + encode(parts[2]) + "."
                + encode(parts[3]));
    }

    @Override
    public Object activate(SecretState state, Fulfillment fulfillment) {
        JsonNode credential = open(state, fulfillment.credentialResponses().get(0));
        JsonNode pin = open(state, fulfillment.pinResponse().orElseThrow());
        return credential.path("id").textValue() + pin.path("pin").textValue();
    }

    @Override
    public Object releasePin(SecretState state, Fulfillment fulfillment) {
        return open(state, fulfillment.pinResponse().orElseThrow()).path("pin").textValue();
    }

    private JsonNode open(SecretState state, Jwe response) {
        try {
            String[] parts = response.compact().split("\\.");
            JsonNode epk = JSON.readTree(decode(parts[0])).path("epk");
            byte[] key = primitives.agree(privateKey(state), publicKey(epk));
            byte[] jws = primitives.decrypt(
                    key,
                    parts[0].getBytes(StandardCharsets.US_ASCII),
                    decode(parts[1]),
                    decode(parts[2]),
                    decode(parts[3]),
                    decode(parts[4]));
            return verify(new String(jws, StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode verify(String jws) throws GeneralSecurityException, IOException {
        String[] parts = jws.split("\\.");
        String kid = JSON.readTree(decode(parts[0])).path("kid").textValue();
        byte[] signed = Arrays.copyOf(jws.getBytes(StandardCharsets.US_ASCII), jws.lastIndexOf('.'));
        if (!primitives.verifies(content.signingKey(kid).key(), signed, decode(parts[2]))) {
            throw new IllegalStateException("the signature does not verify");
        }
        return JSON.readTree(decode(parts[1]));
    }

    private PrivateKey privateKey(SecretState state) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(new BigInteger(state.bytes()), curve));
    }

    private PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
        ECPoint point = new ECPoint(coordinate(jwk, "x"), coordinate(jwk, "y"));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
    }

    private static BigInteger coordinate(JsonNode jwk, String name) {
        return new BigInteger(1, decode(jwk.path(name).textValue()));
    }

    private static String coordinates(ECPublicKey key) {
        return "\"x\":\"" + encode(key.getW().getAffineX()) + "\",\"y\":\""
                + encode(key.getW().getAffineY()) + "\"";
    }

    private static String encode(BigInteger coordinate) {
        byte[] bytes = coordinate.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return encode(fixed);
    }

    private static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
