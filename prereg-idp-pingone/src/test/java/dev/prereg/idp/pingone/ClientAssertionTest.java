package dev.prereg.idp.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.http.Secret;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ClientAssertionTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String CLIENT_SECRET = "abcdefghijklmnopqrstuvwxyz-0123456789.~";

    @Test
    void claimsNameTheClientTheAudienceAndAnEndOfTheirOwn() {
        String jwt = sign(ClientAssertion.hs256(Secret.of(CLIENT_SECRET)));

        JsonNode claims = part(jwt, 1);
        assertThat(claims.path("iss").asText()).isEqualTo("client-1");
        assertThat(claims.path("sub").asText()).isEqualTo("client-1");
        assertThat(claims.path("aud").asText()).isEqualTo("https://auth.example.com/as/token");
        assertThat(claims.path("iat").asLong()).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 300);
        assertThat(claims.path("jti").asText()).hasSize(36);
        assertThat(sign(ClientAssertion.hs256(Secret.of(CLIENT_SECRET)))).isNotEqualTo(jwt);
    }

    @Test
    void secretSignsWithHs256() throws GeneralSecurityException {
        String jwt = sign(ClientAssertion.hs256(Secret.of(CLIENT_SECRET)));

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(CLIENT_SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        assertThat(part(jwt, 0).path("alg").asText()).isEqualTo("HS256");
        assertThat(signature(jwt)).isEqualTo(mac.doFinal(input(jwt)));
    }

    @Test
    void rsaKeySignsWithRs256UnderItsKeyId() throws GeneralSecurityException {
        KeyPair pair = rsa(2048);

        String jwt = sign(ClientAssertion.of(pair.getPrivate(), Optional.of("key-7")));

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(pair.getPublic());
        signature.update(input(jwt));
        assertThat(part(jwt, 0).path("alg").asText()).isEqualTo("RS256");
        assertThat(part(jwt, 0).path("kid").asText()).isEqualTo("key-7");
        assertThat(signature.verify(signature(jwt))).isTrue();
    }

    @Test
    void ecKeySignsWithEs256InTheFormOfJose() throws GeneralSecurityException {
        KeyPair pair = ec("secp256r1");

        String jwt = sign(ClientAssertion.of(pair.getPrivate(), Optional.empty()));

        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(pair.getPublic());
        signature.update(input(jwt));
        assertThat(part(jwt, 0).path("alg").asText()).isEqualTo("ES256");
        assertThat(part(jwt, 0).has("kid")).isFalse();
        assertThat(signature(jwt)).hasSize(64);
        assertThat(signature.verify(signature(jwt))).isTrue();
    }

    @Test
    void weakOrUnsuitableKeysAreRefusedAtOnce() throws GeneralSecurityException {
        assertThatThrownBy(() -> ClientAssertion.hs256(Secret.of("x".repeat(31))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a client secret that signs needs at least 32 characters");
        KeyPair shortRsa = rsa(1024);
        assertThatThrownBy(() -> ClientAssertion.of(shortRsa.getPrivate(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the RSA key must have at least 2048 bits");
        KeyPair p384 = ec("secp384r1");
        assertThatThrownBy(() -> ClientAssertion.of(p384.getPrivate(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the EC key must be on P-256");
        KeyPair ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertThatThrownBy(() -> ClientAssertion.of(ed25519.getPrivate(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the private key must be an RSA or an EC key");
    }

    @Test
    void signerDoesNotShowItsKey() {
        assertThat(ClientAssertion.hs256(Secret.of(CLIENT_SECRET))).hasToString("ClientAssertion[HS256]");
    }

    private static String sign(ClientAssertion assertion) {
        return assertion
                .sign("client-1", "https://auth.example.com/as/token", NOW, Duration.ofMinutes(5))
                .reveal(Object::toString);
    }

    private static JsonNode part(String jwt, int index) {
        return Json.parseObject(Base64Url.decode(jwt.split("\\.")[index]), "part");
    }

    private static byte[] input(String jwt) {
        return jwt.substring(0, jwt.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] signature(String jwt) {
        return Base64Url.decode(jwt.substring(jwt.lastIndexOf('.') + 1));
    }

    private static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }
}
