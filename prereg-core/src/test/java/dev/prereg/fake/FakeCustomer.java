package dev.prereg.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.PublicJwk;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.io.IOException;
import java.text.ParseException;
import java.util.Base64;

/**
 * A customer's side of the default transport profile, sealing and opening without any check: for tests of the fakes, and
 * for orders in tests that look at something else than cryptography.
 */
public final class FakeCustomer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ECKey responseKey;
    private final PublicJwk transportKey;

    /**
     * @param transportKey Yubico's key to seal to
     */
    public FakeCustomer(PublicJwk transportKey) {
        this.transportKey = transportKey;
        try {
            this.responseKey = new ECKeyGenerator(Curve.P_384)
                    .keyUse(KeyUse.ENCRYPTION)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a P-384 key", e);
        }
    }

    /**
     * @return the {@code kid} of the response key
     */
    public String responseKid() {
        return responseKey.getKeyID();
    }

    /**
     * @param length the number of digits
     * @return a PIN request
     */
    public Jwe pinRequest(int length) {
        return seal(JSON.createObjectNode().put("type", "generate").put("length", length));
    }

    /**
     * @param options the creation options; the origin is {@code https://} and their RP ID
     * @return a credential request
     */
    public Jwe credentialRequest(PublicKeyCredentialCreationOptions options) {
        try {
            ObjectNode json = JSON.createObjectNode();
            json.set("public_key_credential_creation_options", JSON.readTree(options.json()));
            return seal(json.put("origin", "https://" + options.rpId()));
        } catch (IOException e) {
            throw new IllegalArgumentException("the creation options are not JSON", null);
        }
    }

    /**
     * Seals any request after adding the response key.
     *
     * @param json the other members of the request
     * @return the request
     */
    Jwe seal(ObjectNode json) {
        try {
            json.set("response_key", JSON.readTree(responseKey.toPublicJWK().toJSONString()));
            JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM)
                    .keyID(transportKey.kid())
                    .build();
            JWEObject jwe = new JWEObject(header, new Payload(JSON.writeValueAsBytes(json)));
            jwe.encrypt(new ECDHEncrypter(transportKey.key()));
            return Jwe.parse(jwe.serialize());
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException("cannot seal a request", e);
        }
    }

    /**
     * Decrypts a response. It does not verify what is inside.
     *
     * @param response a response
     * @return its content, normally a compact JWS
     */
    public String decrypt(Jwe response) {
        try {
            JWEObject jwe = JWEObject.parse(response.compact());
            jwe.decrypt(new ECDHDecrypter(responseKey));
            return jwe.getPayload().toString();
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("the response does not open", null);
        }
    }

    /**
     * Reads which challenge a credential response answers, without verifying anything.
     *
     * @param response a credential response
     * @return the challenge in unpadded base64url
     */
    public String challengeOf(Jwe response) {
        try {
            String payload = JWSObject.parse(decrypt(response)).getPayload().toString();
            JsonNode json = JSON.readTree(payload).path("response").path("clientDataJSON");
            return JSON.readTree(Base64.getUrlDecoder().decode(json.asText()))
                    .path("challenge")
                    .asText();
        } catch (ParseException | IOException e) {
            throw new IllegalArgumentException("the response cannot be read", null);
        }
    }

    /**
     * @param options creation options
     * @return their challenge in unpadded base64url
     */
    public static String challenge(PublicKeyCredentialCreationOptions options) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(options.challenge());
    }
}
