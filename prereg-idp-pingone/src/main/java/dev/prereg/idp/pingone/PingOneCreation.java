package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates one device, with one call that is never repeated here. If it fails in a way that leaves a device behind, that
 * device is deleted; it is known by its random nickname, which the user sees until the key is activated.
 */
final class PingOneCreation {
    private static final Logger LOG = LoggerFactory.getLogger(PingOneCreation.class);
    private static final int TOO_MANY_REQUESTS = 429;

    private final PingOneConfig config;
    private final PingOneDevices devices;
    private final PingOneCleanup cleanup;
    private final UserReference user;
    private final String userId;
    private final String marker = "Pre-registered key " + UUID.randomUUID();

    PingOneCreation(PingOneConfig config, PingOneDevices devices, UserReference user, String userId) {
        this.config = config;
        this.devices = devices;
        this.cleanup = new PingOneCleanup(devices, config.environmentId());
        this.user = user;
        this.userId = userId;
    }

    StartedRegistration run() {
        Instant asked = config.clock().instant();
        PingOneAnswer answer = create();
        try {
            return read(answer, asked);
        } catch (MalformedJsonException e) {
            throw undone(
                    answer,
                    answer.rejected(
                            PingOneErrorCode.UNREADABLE_ANSWER,
                            "the creation options cannot be used: " + e.getMessage()));
        } catch (PreRegistrationException e) {
            throw undone(answer, e);
        }
    }

    /** Deletes the device that the answer names, or else the one with our nickname. */
    private PreRegistrationException undone(PingOneAnswer answer, PreRegistrationException why) {
        String deviceId = answer.http().jsonOrEmpty().path("id").asText();
        if (!PingOneConfigBuilder.isUuid(deviceId)) {
            return discarded(why);
        }
        try {
            cleanup.removePending(new PingOneDevice(config.environmentId(), userId, deviceId));
        } catch (PreRegistrationException e) {
            why.addSuppressed(e);
        }
        return why;
    }

    private PingOneAnswer create() {
        PingOneAnswer answer;
        try {
            answer = devices.create(userId, body());
        } catch (OutcomeUnknownException e) {
            throw discarded(e);
        }
        if (answer.isSuccess()) {
            return answer;
        }
        if (isDeviceLimit(answer)) {
            throw answer.rejected(
                    PingOneErrorCode.DEVICE_LIMIT,
                    "user " + user + " has as many devices as the environment allows: delete one that is not used any"
                            + " more, or raise the number of allowed devices in the MFA settings");
        }
        PreRegistrationException refusal = answer.failure("the device of user " + user);
        throw refusal instanceof OutcomeUnknownException ? discarded(refusal) : refusal;
    }

    private PreRegistrationException discarded(PreRegistrationException why) {
        cleanup.removeStray(userId, marker, why);
        return why;
    }

    /** Rate limits have the same status and may have the same code, but they say when to come again. */
    private static boolean isDeviceLimit(PingOneAnswer answer) {
        PingOneError error = PingOneError.of(answer.http());
        return answer.status() == TOO_MANY_REQUESTS
                && error.says(PingOneError.LIMIT_EXCEEDED)
                && error.retryAfter().isEmpty()
                && answer.http().header("Retry-After").isEmpty();
    }

    private ObjectNode body() {
        PingOneConfig.Registration registration = config.registration();
        ObjectNode body = Json.object();
        body.put("type", PingOneDevices.FIDO2);
        body.putObject("rp").put("id", registration.rpId()).put("name", registration.rpName());
        registration.policyId().ifPresent(id -> body.putObject("policy").put("id", id));
        body.put("nickname", marker);
        registration.extraMembers().forEach(body::set);
        return body;
    }

    private StartedRegistration read(PingOneAnswer answer, Instant asked) {
        ObjectNode json = answer.json();
        String deviceId = Json.requiredText(json, "id");
        if (!PingOneConfigBuilder.isUuid(deviceId)) {
            throw new MalformedJsonException("member \"id\" is no UUID");
        }
        String status = Json.requiredText(json, "status");
        if (!status.equals(PingOneDevices.PENDING)) {
            throw new MalformedJsonException("member \"status\" is not " + PingOneDevices.PENDING);
        }
        PublicKeyCredentialCreationOptions options = PingOneOptions.read(json);
        Origin origin = origin(options, answer);
        Instant expiresAt = asked.plus(config.pendingTtl());
        PingOneHandle handle = new PingOneHandle(
                user,
                new PingOneDevice(config.environmentId(), userId, deviceId),
                asked,
                expiresAt,
                Optional.of(config.rpId()).filter(rpId -> !rpId.equals(options.rpId())));
        LOG.debug("device {} is created, call {}, taken as good until {}", deviceId, answer.requestId(), expiresAt);
        return new StartedRegistration(options, origin, expiresAt, handle.toState());
    }

    private Origin origin(PublicKeyCredentialCreationOptions options, PingOneAnswer answer) {
        PingOneConfig.Registration registration = config.registration();
        if (registration.insistsOnRpId() && !registration.rpId().equals(options.rpId())) {
            throw answer.rejected(
                    PingOneErrorCode.RP_ID_MISMATCH,
                    "PingOne's options are for RP ID " + options.rpId() + ", not for " + registration.rpId()
                            + ": change the FIDO policy or the configuration");
        }
        Origin origin = registration.origin().orElseGet(() -> Origin.ofRpId(options.rpId()));
        if (!origin.isWithin(options.rpId())) {
            throw answer.rejected(
                    PingOneErrorCode.RP_ID_MISMATCH,
                    "PingOne's options are for RP ID " + options.rpId() + ", to which the configured origin " + origin
                            + " does not belong: change the FIDO policy or the configuration");
        }
        return origin;
    }
}
