package dev.prereg.idp.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The answer of {@code creationOptions}, in standard WebAuthn JSON.
 *
 * <p>Only the ids of excluded credentials are translated. All else stays as it came, also {@code @odata.type} (v1.0) and
 * the open {@code extensions}: WebAuthn lets a client ignore members it does not know, and whether Yubico's side wants
 * one of them is not ours to decide.
 *
 * @param options the creation options
 * @param expiresAt when Graph stops accepting the challenge
 */
record CreationOptionsAnswer(PublicKeyCredentialCreationOptions options, Instant expiresAt) {
    /** The documentation wraps the answer in {@code value}; the service does not. Both are read. */
    static CreationOptionsAnswer read(ObjectNode root, boolean beta) {
        JsonNode wrapped = root.path("value");
        JsonNode answer = wrapped.path("publicKey").isObject() ? wrapped : root;
        ObjectNode publicKey = Json.requiredObject(answer, "publicKey").deepCopy();
        translateExcluded(publicKey, beta);
        try {
            return new CreationOptionsAnswer(
                    PublicKeyCredentialCreationOptions.parse(publicKey.toString()), expiry(answer));
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException(e.getMessage());
        }
    }

    private static void translateExcluded(ObjectNode publicKey, boolean beta) {
        for (JsonNode excluded : publicKey.path("excludeCredentials")) {
            if (!excluded.isObject()) {
                throw new MalformedJsonException("an entry of excludeCredentials is not an object");
            }
            byte[] id = PaddingDigitId.decodeExcluded(Json.requiredText(excluded, "id"), beta);
            ((ObjectNode) excluded).put("id", Base64Url.encode(id));
        }
    }

    private static Instant expiry(JsonNode answer) {
        String text = Json.requiredText(answer, "challengeTimeoutDateTime");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new MalformedJsonException("member \"challengeTimeoutDateTime\" is not a date and time");
        }
    }
}
