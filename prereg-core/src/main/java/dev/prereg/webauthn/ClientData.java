package dev.prereg.webauthn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.security.MessageDigest;

/** {@code CollectedClientData} (WebAuthn Level 3, section 5.8.1). Members it does not know are ignored, as they must be. */
final class ClientData {
    private final ObjectNode json;
    private final String type;
    private final byte[] challenge;
    private final String origin;

    private ClientData(ObjectNode json) {
        this.json = json;
        this.type = Json.requiredText(json, "type");
        this.challenge = Base64Url.decode(Json.requiredText(json, "challenge"));
        this.origin = Json.requiredText(json, "origin");
    }

    static ClientData parse(byte[] utf8) {
        try {
            return new ClientData(Json.parseObject(utf8, "it"));
        } catch (MalformedJsonException e) {
            throw Check.malformed("clientDataJSON: " + e.getMessage());
        }
    }

    /** Steps 7 to 12 of WebAuthn Level 3, section 7.1. */
    void mustAnswer(PublicKeyCredentialCreationOptions options, Origin asked) {
        Check.binding(type.equals("webauthn.create"), "its type is not webauthn.create");
        Check.binding(MessageDigest.isEqual(challenge, options.challenge()), "it answers another challenge");
        Check.binding(origin.equals(asked.value()), "it was made for another origin");
        Check.binding(asked.isWithin(options.rpId()), "its origin is not within the RP ID");
        Check.binding(!isCrossOrigin(), "it was made in a cross-origin frame");
        Check.binding(!json.has("topOrigin"), "it names a topOrigin");
    }

    /** Absent means false; anything but false is treated as true. */
    private boolean isCrossOrigin() {
        JsonNode crossOrigin = json.get("crossOrigin");
        return crossOrigin != null && (!crossOrigin.isBoolean() || crossOrigin.booleanValue());
    }
}
