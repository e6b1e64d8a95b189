package dev.prereg.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.ECKey;
import dev.prereg.jose.Jwe;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.io.IOException;
import java.text.ParseException;

/** A PIN request or credential request, opened as the default transport profile describes it. */
final class OpenedRequest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHORTEST_PIN = 4;
    private static final int LONGEST_PIN = 63;

    private final JsonNode json;
    private final ECKey responseKey;

    private OpenedRequest(JsonNode json, ECKey responseKey) {
        this.json = json;
        this.responseKey = responseKey;
    }

    static OpenedRequest open(Jwe request, YubicoKeyRing keys) {
        try {
            JWEObject jwe = JWEObject.parse(request.compact());
            require(
                    JWEAlgorithm.ECDH_ES_A256KW.equals(jwe.getHeader().getAlgorithm())
                            && EncryptionMethod.A256GCM.equals(jwe.getHeader().getEncryptionMethod()),
                    "the algorithms are not ECDH-ES+A256KW and A256GCM");
            ECKey transportKey = keys.transportKey(jwe.getHeader().getKeyID())
                    .orElseThrow(() -> new IllegalArgumentException("no transport key has this kid"));
            jwe.decrypt(new ECDHDecrypter(transportKey));
            JsonNode json = JSON.readTree(jwe.getPayload().toBytes());
            ECKey responseKey = ECKey.parse(json.path("response_key").toString());
            require(
                    "P-384".equals(responseKey.getCurve().getName())
                            && responseKey.getKeyID() != null
                            && "enc"
                                    .equals(json.path("response_key")
                                            .path("use")
                                            .asText())
                            && !responseKey.isPrivate(),
                    "response_key is not a public P-384 key with a kid and the use enc");
            return new OpenedRequest(json, responseKey);
        } catch (ParseException | JOSEException | IOException e) {
            throw new IllegalArgumentException("the request does not open", null);
        }
    }

    ECKey responseKey() {
        return responseKey;
    }

    int pinLength() {
        require("generate".equals(json.path("type").textValue()), "the PIN request's type is not generate");
        int length = json.path("length").asInt();
        require(length >= SHORTEST_PIN && length <= LONGEST_PIN, "the PIN's length is not between 4 and 63");
        return length;
    }

    PublicKeyCredentialCreationOptions options() {
        JsonNode options = json.path("public_key_credential_creation_options");
        require(options.isObject(), "the credential request has no public_key_credential_creation_options");
        return PublicKeyCredentialCreationOptions.parse(options.toString());
    }

    Origin origin() {
        require(json.path("origin").isTextual(), "the credential request has no origin");
        return new Origin(json.path("origin").textValue());
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
