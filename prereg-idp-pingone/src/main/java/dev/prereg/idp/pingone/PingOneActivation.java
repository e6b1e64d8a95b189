package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.ChallengeExpiredException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.internal.json.MalformedJsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Activates one device: one POST, and a GET of the device where the answer leaves open whether it is active, be it by this
 * call or by one before a crash. The device's challenge is ours alone, so a device that is active has our credential.
 */
final class PingOneActivation {
    private static final Logger LOG = LoggerFactory.getLogger(PingOneActivation.class);
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;
    private static final int MAX_CLIENT_ERROR = 499;
    // Ping's own client code expects that a new device is not known everywhere at once.
    private static final Duration SETTLING = Duration.ofMinutes(5);

    private final PingOneDevices devices;
    private final PingOneConfig config;
    private final RegistrationCompletion completion;
    private final PingOneHandle handle;
    private final String credentialId;

    PingOneActivation(
            PingOneDevices devices, PingOneConfig config, RegistrationCompletion completion, PingOneHandle handle) {
        this.devices = devices;
        this.config = config;
        this.completion = completion;
        this.handle = handle;
        this.credentialId = completion.registration().credentialId().text();
    }

    RegisteredCredential run() {
        ObjectNode body = PingOneAttestation.activation(
                completion.registration().response(), config.registration().encoding());
        PingOneAnswer answer;
        try {
            answer = devices.activate(handle.device(), body);
        } catch (OutcomeUnknownException e) {
            return lookUp(e);
        }
        if (answer.isSuccess()) {
            return isActive(answer) ? done() : lookUp(unreadable(answer));
        }
        PreRegistrationException refusal = refusal(answer);
        if (refusal instanceof ServiceUnavailableException) {
            throw refusal;
        }
        return lookUp(refusal);
    }

    private PreRegistrationException refusal(PingOneAnswer answer) {
        boolean client = answer.status() >= BAD_REQUEST && answer.status() <= MAX_CLIENT_ERROR;
        Instant now = config.clock().instant();
        if (client && now.isBefore(handle.createdAt().plus(SETTLING)) && mayBeUnsettled(answer)) {
            return new ServiceUnavailableException(
                    PingOneClient.SERVICE,
                    answer.requestId(),
                    "device " + handle.device().id() + " was created a moment ago and is not known yet",
                    null,
                    null);
        }
        if (answer.isNotFound()) {
            return answer.rejected(
                    PingOneErrorCode.DEVICE_NOT_FOUND,
                    "device " + handle.device().id() + " of user " + completion.user()
                            + " is not there any more: somebody has deleted it; enroll again and order another key");
        }
        PingOneError error = PingOneError.of(answer.http());
        boolean late = answer.status() == BAD_REQUEST && !now.isBefore(handle.expiresAt());
        if (client && (late || error.speaksOfExpiry())) {
            return expired(answer);
        }
        return answer.failure("activation for user " + completion.user());
    }

    private static boolean mayBeUnsettled(PingOneAnswer answer) {
        return answer.isNotFound() || answer.status() == 403;
    }

    /** Finds the device active, or throws what made us look for it. */
    private RegisteredCredential lookUp(PreRegistrationException why) {
        LOG.debug("looking whether device {} is active", handle.device().id());
        PingOneAnswer answer;
        try {
            answer = devices.look(handle.device());
        } catch (PreRegistrationException e) {
            throw undecided(why, e);
        }
        if (answer.isSuccess() && isActive(answer)) {
            return done();
        }
        if (answer.status() >= SERVER_ERROR) {
            throw undecided(why, answer.failure("looking for a device of user " + completion.user()));
        }
        throw why;
    }

    /** A refusal may be that of a device already active, so if looking can be repeated, all of it is repeated. */
    private static PreRegistrationException undecided(PreRegistrationException why, PreRegistrationException looking) {
        boolean settled = why instanceof OutcomeUnknownException || !(looking instanceof ServiceUnavailableException);
        PreRegistrationException thrown = settled ? why : looking;
        thrown.addSuppressed(settled ? looking : why);
        return thrown;
    }

    private static boolean isActive(PingOneAnswer answer) {
        try {
            return PingOneDevices.ACTIVE.equals(answer.json().path("status").asText());
        } catch (MalformedJsonException e) {
            return false;
        }
    }

    private RegisteredCredential done() {
        LOG.debug("device {} is active with credential {}", handle.device().id(), credentialId);
        List<String> remarks = new ArrayList<>();
        handle.otherRpId()
                .ifPresent(asked -> remarks.add("PingOne registered the key for RP ID "
                        + completion.registration().options().rpId() + ", although " + asked + " was asked for"));
        rename(remarks);
        return new RegisteredCredential(credentialId, remarks);
    }

    /** The key works whatever its name is. */
    private void rename(List<String> remarks) {
        String nickname = config.registration().nickname().of(completion.serialNumber());
        try {
            PingOneAnswer answer = devices.rename(handle.device(), nickname);
            if (!answer.isSuccess()) {
                throw answer.failure("nickname");
            }
        } catch (PreRegistrationException e) {
            LOG.debug("device {} got no nickname", handle.device().id());
            remarks.add("the key is registered, but PingOne did not take the nickname \"" + nickname + "\"");
        }
    }

    private OutcomeUnknownException unreadable(PingOneAnswer answer) {
        return new OutcomeUnknownException(
                PingOneClient.SERVICE,
                answer.requestId(),
                "the answer of status " + answer.status() + " does not show an active device",
                null);
    }

    private ChallengeExpiredException expired(PingOneAnswer answer) {
        return new ChallengeExpiredException(
                handle.expiresAt(),
                "PingOne refused the credential of user " + completion.user()
                        + " since its challenge has expired; it was taken as good until " + handle.expiresAt()
                        + ": enroll again and order another key [request " + answer.requestId() + "]");
    }
}
