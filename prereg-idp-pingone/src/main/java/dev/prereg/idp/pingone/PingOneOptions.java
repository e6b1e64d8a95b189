package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.nio.charset.StandardCharsets;

/**
 * Translates PingOne's creation options to standard WebAuthn JSON. Only bytes and algorithm numbers change their form; all
 * other members, unknown ones too, stay as they came.
 */
final class PingOneOptions {
    private static final String MEMBER = "publicKeyCredentialCreationOptions";

    private PingOneOptions() {}

    /**
     * @param device the answer of creating a device
     * @throws MalformedJsonException if its options cannot be used; the message does not repeat content
     */
    static PublicKeyCredentialCreationOptions read(ObjectNode device) {
        ObjectNode options = options(device.path(MEMBER)).deepCopy();
        options.put("challenge", bytes(options, "challenge"));
        ObjectNode user = Json.requiredObject(options, "user");
        user.put("id", bytes(user, "id"));
        for (JsonNode excluded : options.path("excludeCredentials")) {
            ObjectNode credential = object(excluded, "excludeCredentials");
            credential.put("id", bytes(credential, "id"));
        }
        for (JsonNode param : options.path("pubKeyCredParams")) {
            ObjectNode algorithm = object(param, "pubKeyCredParams");
            algorithm.put(
                    "alg",
                    Json.optionalInt(algorithm, "alg")
                            .orElseThrow(() -> new MalformedJsonException("member \"alg\" is missing")));
        }
        try {
            return PublicKeyCredentialCreationOptions.parse(options.toString());
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException(e.getMessage());
        }
    }

    private static ObjectNode options(JsonNode member) {
        if (member.isTextual()) {
            return Json.parseObject(member.textValue().getBytes(StandardCharsets.UTF_8), MEMBER);
        }
        return object(member, MEMBER);
    }

    private static ObjectNode object(JsonNode node, String name) {
        if (!node.isObject()) {
            throw new MalformedJsonException("member \"" + name + "\" is not what is documented");
        }
        return (ObjectNode) node;
    }

    private static String bytes(ObjectNode object, String name) {
        return Base64Url.encode(SignedBytes.read(object.get(name), name));
    }
}
