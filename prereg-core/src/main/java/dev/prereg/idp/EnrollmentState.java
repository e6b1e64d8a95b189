package dev.prereg.idp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.prereg.internal.jose.ResponseKey;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/**
 * What a sealed enrollment must remember until its key is made, and how that is written: JSON with a version, so that a
 * later release reads what an earlier one wrote. It is a secret.
 *
 * @param user whose credential
 * @param registration what the relying party started
 * @param pinRequested whether a PIN was asked for
 * @param responseKey the key that opens the responses
 */
record EnrollmentState(
        UserReference user, StartedRegistration registration, boolean pinRequested, ResponseKey responseKey) {
    private static final int VERSION = 1;

    SecretState write() {
        ObjectNode json = Json.object()
                .put("version", VERSION)
                .put("user", user.value())
                .put("origin", registration.origin().value())
                .put("expiresAt", registration.expiresAt().toString())
                .put("handle", Base64Url.encode(registration.handle().bytes()))
                .put("pinRequested", pinRequested);
        json.set("responseKey", responseKey.toJson());
        json.putRawValue("options", new RawValue(registration.options().json()));
        byte[] bytes = Json.write(json);
        try {
            return SecretState.of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * @param state what {@link #write()} has written
     * @throws IllegalArgumentException if it was written by something else
     */
    static EnrollmentState read(SecretState state) {
        byte[] bytes = state.bytes();
        try {
            ObjectNode json = Json.parseObject(bytes, "the state");
            int version = Json.optionalInt(json, "version").orElse(0);
            if (version != VERSION) {
                throw new MalformedJsonException("version " + version + " is not known to this release");
            }
            return new EnrollmentState(
                    new UserReference(Json.requiredText(json, "user")),
                    registration(json),
                    json.path("pinRequested").booleanValue(),
                    ResponseKey.parse(Json.requiredObject(json, "responseKey")));
        } catch (MalformedJsonException | DateTimeException e) {
            String problem = e instanceof MalformedJsonException ? e.getMessage() : "its expiry is not a time";
            throw new IllegalArgumentException("this is not the state of a sealed enrollment: " + problem, null);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static StartedRegistration registration(ObjectNode json) {
        return new StartedRegistration(
                PublicKeyCredentialCreationOptions.parse(
                        Json.requiredObject(json, "options").toString()),
                new Origin(Json.requiredText(json, "origin")),
                Instant.parse(Json.requiredText(json, "expiresAt")),
                SecretState.of(Base64Url.decode(Json.requiredText(json, "handle"))));
    }

    /** Shows the user only, masked. */
    @Override
    public String toString() {
        return "EnrollmentState[user=" + user + "]";
    }
}
