package dev.prereg.examples.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.prereg.idp.Enrollment;
import dev.prereg.idp.SecretState;
import dev.prereg.jose.Jwe;
import dev.prereg.shipping.Fulfillment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/** The same messages with nimbus-jose-jwt as its documentation shows it: no pinned algorithms, no checks of the content. */
final class NimbusMessages implements JourneyMessages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchmarkContent content;
    private final Provider provider;

    NimbusMessages(BenchmarkContent content, Optional<Provider> ellipticCurves) {
        this.content = content;
        this.provider = ellipticCurves.orElse(null);
    }

    @Override
    public Enrollment enroll() {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_384)
                    .keyUse(KeyUse.ENCRYPTION)
                    .keyIDFromThumbprint(true)
                    .provider(provider)
                    .generate();
            String publicKey = key.toPublicJWK().toJSONString();
            return new Enrollment(
                    Optional.of(seal(content.pinRequest(publicKey))),
                    List.of(seal(content.credentialRequest(publicKey))),
                    BenchmarkContent.NEVER,
                    SecretState.of(key.toJSONString().getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Jwe seal(String plaintext) throws JOSEException {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM)
                .keyID(content.transportKey().kid())
                .build();
        ECDHEncrypter encrypter = new ECDHEncrypter(content.transportKey().key());
        encrypter.getJCAContext().setKeyEncryptionProvider(provider);
        JWEObject jwe = new JWEObject(header, new Payload(plaintext));
        jwe.encrypt(encrypter);
        return Jwe.parse(jwe.serialize());
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
            ECKey key = ECKey.parse(new String(state.bytes(), StandardCharsets.UTF_8));
            ECDHDecrypter decrypter = new ECDHDecrypter(key);
            decrypter.getJCAContext().setKeyEncryptionProvider(provider);
            JWEObject jwe = JWEObject.parse(response.compact());
            jwe.decrypt(decrypter);
            JWSObject jws = jwe.getPayload().toJWSObject();
            ECDSAVerifier verifier = new ECDSAVerifier(
                    content.signingKey(jws.getHeader().getKeyID()).key());
            verifier.getJCAContext().setProvider(provider);
            if (!jws.verify(verifier)) {
                throw new IllegalStateException("the signature does not verify");
            }
            return JSON.readTree(jws.getPayload().toBytes());
        } catch (JOSEException | ParseException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
