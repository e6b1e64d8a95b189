package dev.prereg.idp.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.StoreException;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What finishing must know of starting. It is stored for weeks, so its JSON has a version.
 *
 * @param user whose credential
 * @param expiresAt when the challenge ends
 * @param clientRequestId the id of the call that made the options, which Entra's audit log shows as correlation id
 */
record EntraHandle(UserReference user, Instant expiresAt, String clientRequestId) {
    private static final int VERSION = 1;

    SecretState toState() {
        ObjectNode json = Json.object();
        json.put("v", VERSION);
        json.put("user", user.value());
        json.put("expiresAt", expiresAt.toString());
        json.put("clientRequestId", clientRequestId);
        return SecretState.of(Json.write(json));
    }

    static EntraHandle of(SecretState state) {
        try {
            ObjectNode json = Json.parseObject(state.bytes(), "handle");
            int version = Json.optionalInt(json, "v").orElse(0);
            if (version != VERSION) {
                throw new MalformedJsonException("version " + version + " is not known");
            }
            return new EntraHandle(
                    new UserReference(Json.requiredText(json, "user")),
                    Instant.parse(Json.requiredText(json, "expiresAt")),
                    Json.requiredText(json, "clientRequestId"));
        } catch (MalformedJsonException | IllegalArgumentException | DateTimeException e) {
            throw new StoreException(
                    "the handle of a registration at Entra ID cannot be read; was it started by a newer version?",
                    null);
        }
    }
}
