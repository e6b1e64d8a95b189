package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.StoreException;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What finishing must know of starting. It is stored for weeks, so its JSON has a version.
 *
 * @param user whose credential
 * @param device which device of whom in which environment
 * @param createdAt when the device was created
 * @param expiresAt when we take the challenge for ended
 * @param otherRpId the RP ID that was asked for, if PingOne answered with another one
 */
record PingOneHandle(
        UserReference user, PingOneDevice device, Instant createdAt, Instant expiresAt, Optional<String> otherRpId) {
    private static final int VERSION = 1;

    SecretState toState() {
        ObjectNode json = Json.object();
        json.put("v", VERSION);
        json.put("user", user.value());
        json.put("environmentId", device.environmentId());
        json.put("userId", device.userId());
        json.put("deviceId", device.id());
        json.put("createdAt", createdAt.toString());
        json.put("expiresAt", expiresAt.toString());
        otherRpId.ifPresent(rpId -> json.put("otherRpId", rpId));
        return SecretState.of(Json.write(json));
    }

    static PingOneHandle of(SecretState state) {
        try {
            ObjectNode json = Json.parseObject(state.bytes(), "handle");
            int version = Json.optionalInt(json, "v").orElse(0);
            if (version != VERSION) {
                throw new MalformedJsonException("version " + version + " is not known");
            }
            return new PingOneHandle(
                    new UserReference(Json.requiredText(json, "user")),
                    new PingOneDevice(
                            Json.requiredText(json, "environmentId"),
                            Json.requiredText(json, "userId"),
                            Json.requiredText(json, "deviceId")),
                    Instant.parse(Json.requiredText(json, "createdAt")),
                    Instant.parse(Json.requiredText(json, "expiresAt")),
                    Json.optionalText(json, "otherRpId"));
        } catch (MalformedJsonException | IllegalArgumentException | DateTimeException e) {
            throw new StoreException(
                    "the handle of a registration at PingOne cannot be read; was it started by a newer version?", null);
        }
    }
}
