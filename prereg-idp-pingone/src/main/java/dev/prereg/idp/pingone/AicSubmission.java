package dev.prereg.idp.pingone;

import dev.prereg.ChallengeExpiredException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.webauthn.CredentialId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers one credential: the held step goes back once, with its outcome, and the user's devices tell before and after
 * whether the credential is there. The server would register a repeated one a second time.
 */
final class AicSubmission {
    private static final Logger LOG = LoggerFactory.getLogger(AicSubmission.class);
    private static final int MAX_ACKNOWLEDGED = 5;

    private final AicConfig config;
    private final AicClient client;
    private final RegistrationCompletion completion;
    private final AicHandle handle;
    private final CredentialId credentialId;
    private final List<String> remarks = new ArrayList<>();

    AicSubmission(AicConfig config, AicClient client, RegistrationCompletion completion, AicHandle handle) {
        this.config = config;
        this.client = client;
        this.completion = completion;
        this.handle = handle;
        this.credentialId = completion.registration().response().credentialId();
    }

    RegisteredCredential run() {
        if (isThere().orElse(false)) {
            LOG.debug("credential {} was registered before", credentialId);
            return registered();
        }
        requireTime();
        AicStep answered = answered();
        try {
            finish(client.submit(answered, completion.user(), handle.origin()));
        } catch (ServiceUnavailableException e) {
            throw e;
        } catch (PreRegistrationException e) {
            return lookUp(e);
        }
        if (client.deviceTokens().isEmpty()) {
            remarks.add("the user's devices were not looked at, since there is no token for that");
            return registered();
        }
        return lookUp(notStored());
    }

    private RegisteredCredential registered() {
        return new RegisteredCredential(credentialId.text(), remarks);
    }

    /** Empty if there is no token to look with. */
    private Optional<Boolean> isThere() {
        return client.deviceTokens()
                .map(token -> new AicDevices(client, handle.step().identity()).has(credentialId));
    }

    private void requireTime() {
        if (!config.clock().instant().isBefore(handle.expiresAt())) {
            throw expired();
        }
    }

    private AicStep answered() {
        String name = config.deviceName().of(completion.serialNumber());
        String outcome = AicOutcome.of(
                completion.registration().response(), name, handle.step().takesJson());
        return handle.step().answered(outcome);
    }

    /** Takes the journey to its end, as far as that needs nobody. */
    private void finish(AicAnswer first) {
        AicAnswer answer = first;
        for (int i = 0; i <= MAX_ACKNOWLEDGED; i++) {
            Optional<AicStep> step = answer.step();
            if (step.isEmpty()) {
                end(answer);
                return;
            }
            if (!step.get().isDisplayOnly()) {
                throw asksMore(step.get(), answer);
            }
            LOG.debug("acknowledging what the journey shows after credential {}", credentialId);
            answer = client.submit(step.get(), completion.user(), handle.origin());
        }
        throw answer.rejected(
                AicErrorCode.JOURNEY_UNFINISHED,
                "the journey shows more than " + MAX_ACKNOWLEDGED + " steps after the registration");
    }

    private void end(AicAnswer answer) {
        if (answer.isTimedOut()) {
            throw expired();
        }
        if (!answer.isSuccess()) {
            throw answer.journeyFailure("registration for user " + completion.user(), config.journey());
        }
        if (!answer.isJourneyEnd()) {
            throw answer.unclear();
        }
        LOG.debug("the journey of credential {} ended well", credentialId);
        boolean closed = answer.session().map(new AicSession(client)::close).orElse(true);
        if (!closed) {
            remarks.add("the journey opened a session for the user, which could not be logged out; let it open none");
        }
    }

    private PreRegistrationException asksMore(AicStep step, AicAnswer answer) {
        if (AicRegistrationStep.find(step).isPresent()) {
            return answer.rejected(
                    AicErrorCode.JOURNEY_FAILED,
                    "the journey did not take the registration of user " + completion.user()
                            + " and asks for another one; its log tells why");
        }
        String asked = step.isSuspended() ? "to be resumed by the user" : step.questions();
        return answer.rejected(
                AicErrorCode.JOURNEY_UNFINISHED,
                "the registration for user " + completion.user() + " may be accepted, but the journey asks " + asked
                        + " afterwards: let it end after the registration");
    }

    /** Looks for the credential after whatever came back, or throws what came back. */
    private RegisteredCredential lookUp(PreRegistrationException why) {
        LOG.debug("looking whether credential {} is registered", credentialId);
        Optional<Boolean> there;
        try {
            there = isThere();
        } catch (PreRegistrationException e) {
            throw undecided(why, e);
        }
        if (!there.orElse(false)) {
            throw why;
        }
        remark(why);
        return registered();
    }

    private void remark(PreRegistrationException why) {
        if (why instanceof RequestRejectedException rejected
                && rejected.errorCode().equals(AicErrorCode.JOURNEY_UNFINISHED)) {
            remarks.add("the journey asks for more after the registration, which nobody answered");
        }
    }

    /** The credential may be there, so if looking can be repeated, all of it is: it begins with looking. */
    private static PreRegistrationException undecided(PreRegistrationException why, PreRegistrationException looking) {
        boolean settled = why instanceof OutcomeUnknownException || !(looking instanceof ServiceUnavailableException);
        PreRegistrationException thrown = settled ? why : looking;
        thrown.addSuppressed(settled ? looking : why);
        return thrown;
    }

    private PreRegistrationException notStored() {
        return new RequestRejectedException(
                AicClient.SERVICE,
                null,
                0,
                AicErrorCode.CREDENTIAL_NOT_STORED,
                "the journey succeeded, but credential " + credentialId + " is not among the devices of user "
                        + completion.user() + ": the journey must store the device");
    }

    private ChallengeExpiredException expired() {
        Instant expiresAt = handle.expiresAt();
        return new ChallengeExpiredException(
                expiresAt,
                "the journey of user " + completion.user() + " expired at " + expiresAt
                        + ": the key must be enrolled anew");
    }
}
