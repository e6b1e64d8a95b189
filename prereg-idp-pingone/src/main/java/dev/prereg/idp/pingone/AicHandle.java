package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.RequestRejectedException;
import dev.prereg.StoreException;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.webauthn.Origin;
import java.time.Instant;

/**
 * What finishing must know of starting, above all the whole step: it holds the state of the ceremony, and who has it can
 * go on with it. It is stored for weeks, so its JSON has a version.
 *
 * @param user whose credential
 * @param origin the origin of the client data, sent as the header {@code Origin}
 * @param step the step to answer
 */
record AicHandle(UserReference user, Origin origin, AicRegistrationStep step) {
    private static final int VERSION = 1;

    SecretState toState() {
        ObjectNode json = Json.object();
        json.put("v", VERSION);
        json.put("user", user.value());
        json.put("origin", origin.value());
        json.set("step", step.step().json());
        byte[] bytes = Json.write(json);
        if (bytes.length > SecretState.MAX_BYTES) {
            throw new RequestRejectedException(
                    AicClient.SERVICE,
                    null,
                    0,
                    AicErrorCode.UNREADABLE_ANSWER,
                    "the registration step has " + bytes.length + " bytes, at most " + SecretState.MAX_BYTES
                            + " can be kept; let the journey keep less in its state");
        }
        return SecretState.of(bytes);
    }

    static AicHandle of(SecretState state) {
        try {
            ObjectNode json = Json.parseObject(state.bytes(), "handle");
            int version = Json.optionalInt(json, "v").orElse(0);
            if (version != VERSION) {
                throw new MalformedJsonException("version " + version + " is not known");
            }
            AicStep step = AicStep.parse(Json.requiredObject(json, "step"));
            return new AicHandle(
                    new UserReference(Json.requiredText(json, "user")),
                    new Origin(Json.requiredText(json, "origin")),
                    AicRegistrationStep.find(step)
                            .orElseThrow(() -> new MalformedJsonException("it holds no registration step")));
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw new StoreException(
                    "the handle of a registration at PingOne AIC cannot be read; was it started by a newer version?",
                    null);
        }
    }

    Instant expiresAt() {
        return step.step().expiresAt();
    }

    /** Shows nothing of the step. */
    @Override
    public String toString() {
        return "AicHandle[user=" + user + ", origin=" + origin + "]";
    }
}
