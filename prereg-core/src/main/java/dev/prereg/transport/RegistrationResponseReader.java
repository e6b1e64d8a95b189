package dev.prereg.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.webauthn.CredentialId;
import dev.prereg.webauthn.RegistrationResponse;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code RegistrationResponseJSON} (WebAuthn Level 3, section 5.1); members it does not need are ignored. */
final class RegistrationResponseReader {
    private static final int MAX_TRANSPORTS = 16;

    private RegistrationResponseReader() {}

    /**
     * @param payload UTF-8 JSON
     * @return the response
     * @throws IllegalArgumentException if the payload is not a {@code RegistrationResponseJSON} of a public key
     */
    static RegistrationResponse read(byte[] payload) {
        try {
            ObjectNode json = Json.parseObject(payload, "the credential response");
            String id = Json.requiredText(json, "id");
            require(id.equals(Json.requiredText(json, "rawId")), "\"rawId\" differs from \"id\"");
            require("public-key".equals(Json.requiredText(json, "type")), "\"type\" is not \"public-key\"");
            ObjectNode response = Json.requiredObject(json, "response");
            return new RegistrationResponse(
                    CredentialId.parse(id),
                    Base64Url.decode(Json.requiredText(response, "clientDataJSON")),
                    Base64Url.decode(Json.requiredText(response, "attestationObject")),
                    transports(response.path("transports")));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("the credential response cannot be read: " + e.getMessage(), null);
        }
    }

    private static List<String> transports(JsonNode member) {
        if (member.isMissingNode() || member.isNull()) {
            return List.of();
        }
        require(member.isArray() && member.size() <= MAX_TRANSPORTS, "\"transports\" is not a short array");
        List<String> transports = new ArrayList<>();
        for (JsonNode transport : member) {
            require(transport.isTextual(), "\"transports\" holds something else than strings");
            transports.add(transport.textValue());
        }
        return transports;
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new MalformedJsonException(problem);
        }
    }
}
