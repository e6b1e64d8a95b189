package dev.prereg.examples.simulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.examples.simulator.server.Call;
import java.util.Base64;
import java.util.Set;

/**
 * The body of a registration.
 *
 * @param displayName the name of the key
 * @param id the claimed credential id
 * @param clientDataJson the client data
 * @param attestationObject the attestation object
 */
record RegistrationForm(String displayName, byte[] id, byte[] clientDataJson, byte[] attestationObject) {
    private static final int MAX_DISPLAY_NAME = 30;
    private static final String TYPE = "@odata.type";

    static RegistrationForm read(Call call, boolean rejectsExtraMembers) {
        JsonNode body = call.json()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> GraphErrors.badRequest("The request is missing a fido2AuthenticationMethod entity"));
        JsonNode credential = body.path("publicKeyCredential");
        JsonNode response = credential.path("response");
        if (rejectsExtraMembers) {
            only(body, Set.of(TYPE, "displayName", "publicKeyCredential"));
            only(credential, Set.of(TYPE, "id", "response", "clientExtensionResults"));
            only(response, Set.of(TYPE, "clientDataJSON", "attestationObject"));
        }
        String name = body.path("displayName").asText("");
        if (name.isBlank() || name.length() > MAX_DISPLAY_NAME) {
            throw GraphErrors.badRequest("The display name has to have 1 to 30 characters");
        }
        return new RegistrationForm(
                name,
                binary(credential, "id"),
                binary(response, "clientDataJSON"),
                binary(response, "attestationObject"));
    }

    private static void only(JsonNode object, Set<String> allowed) {
        object.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw GraphErrors.badRequest("The property '" + name + "' does not exist on this type");
            }
        });
    }

    private static byte[] binary(JsonNode object, String name) {
        String text = object.path(name).asText("");
        if (text.isEmpty() || text.contains("=")) {
            throw GraphErrors.badRequest("The property '" + name + "' is missing or has padding");
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw GraphErrors.badRequest("The property '" + name + "' is not base64url");
        }
    }
}
