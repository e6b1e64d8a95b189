package dev.prereg.workflow;

import dev.prereg.ChallengeExpiredException;
import dev.prereg.PreRegistrationException;
import dev.prereg.idp.Enrollment;
import dev.prereg.idp.EnrollmentRequest;
import dev.prereg.jose.PublicJwk;
import dev.prereg.pin.PinPolicy;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares the next credential of the key; after the last one the key can be ordered. */
final class EnrollStep implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(PreRegistrationWorkflow.class);

    private final Ports ports;
    private final Pace pace;

    EnrollStep(Ports ports, Pace pace) {
        this.ports = ports;
        this.pace = pace;
    }

    @Override
    public Next run(Turn turn) {
        Journey journey = turn.journey();
        Progress.Received received = (Progress.Received) journey.progress();
        Progress.Preparation before = received.preparation()
                .orElseGet(() -> Progress.Preparation.start(ports.keys().transportKey()));
        int index = before.parts().size();
        EnrollmentTarget target = journey.wanted().targets().get(index);
        Progress.Preparation after = enroll(target, before, index == 0 ? pin(journey) : Optional.empty());
        boolean complete = after.parts().size() == journey.wanted().targets().size();
        Progress progress = complete
                ? new Progress.Enrolled(received.destination(), after)
                : new Progress.Received(received.destination(), Optional.of(after));
        return Next.to(journey, progress, pace.now());
    }

    private static Optional<PinPolicy> pin(Journey journey) {
        return Optional.of(journey.wanted().pin());
    }

    private Progress.Preparation enroll(EnrollmentTarget target, Progress.Preparation before, Optional<PinPolicy> pin) {
        PublicJwk transportKey = before.transportKey();
        Enrollment enrollment =
                ports.provider(target.provider()).enroll(new EnrollmentRequest(target.user(), transportKey, pin));
        if (pin.isPresent() != enrollment.pinRequest().isPresent()) {
            throw new IllegalStateException("provider " + target.provider() + " answered the wish for a PIN wrongly");
        }
        requireLifetime(target, enrollment);
        Progress.Part part = new Progress.Part(
                target.provider(),
                target.user(),
                enrollment.state(),
                enrollment.credentialRequests().size(),
                enrollment.expiresAt());
        return before.with(part, enrollment.pinRequest(), enrollment.credentialRequests());
    }

    /** The enrollment is useless; if the provider cannot be told now, what remains there is a harmless orphan. */
    private void forget(EnrollmentTarget target, Enrollment enrollment) {
        try {
            ports.provider(target.provider()).abandon(enrollment.state());
        } catch (PreRegistrationException e) {
            LOG.debug("an enrollment at provider {} was not abandoned: {}", target.provider(), e.getMessage());
        }
    }

    private void requireLifetime(EnrollmentTarget target, Enrollment enrollment) {
        Duration needed = pace.settings().minimumChallengeLifetime();
        if (enrollment.expiresAt().isBefore(pace.now().plus(needed))) {
            forget(target, enrollment);
            throw new ChallengeExpiredException(
                    enrollment.expiresAt(),
                    "the challenge of provider " + target.provider() + " lives until " + enrollment.expiresAt()
                            + ", but making and shipping a key needs " + needed
                            + "; nothing was ordered. Let the provider give longer challenges, or lower"
                            + " minimumChallengeLifetime");
        }
    }
}
