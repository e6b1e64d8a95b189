package dev.prereg.workflow;

import dev.prereg.ChallengeExpiredException;
import dev.prereg.NotAuthorizedException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ServiceUnavailableException;
import java.time.Duration;
import java.util.Optional;

/** Decides what an exception in a step means for the journey. */
final class FailurePolicy {
    private final Pace pace;

    FailurePolicy(Pace pace) {
        this.pace = pace;
    }

    /** The step may simply be repeated: nothing outside depends on how often it runs. */
    Next repeatable(Journey journey, RuntimeException e) {
        Progress progress = journey.progress();
        if (e instanceof ServicePausedException paused) {
            return Next.deferred(journey, progress, pace.after(paused.until()));
        }
        if (e instanceof ServiceUnavailableException unavailable) {
            return retry(journey, progress, e, unavailable.retryAfter());
        }
        if (needsPerson(e)) {
            return Next.attention(journey, progress, describe(progress, e));
        }
        if (journey.attempts() + 1 >= pace.settings().maxAttempts()) {
            return Next.attention(journey, progress, describe(progress, e));
        }
        return retry(journey, progress, e, Optional.empty());
    }

    /** The order may have been sent: only what is known not to have happened goes back; the rest is looked for. */
    Next order(Journey journey, Progress.Ordering ordering, RuntimeException e) {
        Progress.Enrolled notOrdered = new Progress.Enrolled(ordering.destination(), ordering.preparation());
        if (e instanceof ServicePausedException paused) {
            return Next.deferred(journey, notOrdered, pace.after(paused.until()));
        }
        if (e instanceof ServiceUnavailableException unavailable) {
            return retry(journey, notOrdered, e, unavailable.retryAfter());
        }
        if (e instanceof RequestRejectedException || e instanceof NotAuthorizedException) {
            return Next.attention(journey, notOrdered, describe(notOrdered, e));
        }
        return retry(journey, ordering, e, Optional.empty());
    }

    private Next retry(Journey journey, Progress progress, RuntimeException e, Optional<Duration> retryAfter) {
        return Next.again(journey, progress, describe(progress, e), pace.retry(journey.attempts(), retryAfter));
    }

    private static boolean needsPerson(RuntimeException e) {
        return e instanceof RequestRejectedException
                || e instanceof NotAuthorizedException
                || e instanceof ResponseIntegrityException
                || e instanceof ChallengeExpiredException;
    }

    private Failure describe(Progress progress, RuntimeException e) {
        if (e instanceof PreRegistrationException) {
            return new Failure(reason(e), e.getMessage(), advice(progress, e), pace.now());
        }
        // What a host's own code throws may say anything, secrets included: keep its type only.
        return new Failure(
                "UNEXPECTED",
                "unexpected " + e.getClass().getName(),
                "look into the log of the component that threw it, then resume",
                pace.now());
    }

    private static String reason(RuntimeException e) {
        if (e instanceof RequestRejectedException rejected) {
            return rejected.errorCode().isEmpty() ? "REJECTED" : rejected.errorCode();
        }
        if (e instanceof ResponseIntegrityException integrity) {
            return integrity.reason().name();
        }
        if (e instanceof NotAuthorizedException) {
            return "NOT_AUTHORIZED";
        }
        if (e instanceof ChallengeExpiredException) {
            return "CHALLENGE_EXPIRED";
        }
        if (e instanceof OutcomeUnknownException) {
            return "OUTCOME_UNKNOWN";
        }
        return e instanceof ServiceUnavailableException ? "UNAVAILABLE" : "FAILED";
    }

    private static String advice(Progress progress, RuntimeException e) {
        if (e instanceof NotAuthorizedException) {
            return "renew the credentials or grant the missing permission, then resume";
        }
        if (e instanceof ResponseIntegrityException) {
            return "do not hand out this key: nothing was registered by this step and no PIN was released; report it to"
                    + " Yubico and to your security team, then cancel";
        }
        if (e instanceof ChallengeExpiredException
                && progress.underlying().shipmentId().isEmpty()) {
            return "let the identity provider give longer challenges, then resume; nothing was ordered";
        }
        if (e instanceof ChallengeExpiredException) {
            return "this key cannot be registered any more: cancel, and accept a new pre-registration for another key";
        }
        if (e instanceof RequestRejectedException) {
            return "correct what the message names, then resume";
        }
        if (progress.underlying() instanceof Progress.Ordering) {
            return "it is looked for by itself; nothing is ordered again before";
        }
        return "it is tried again by itself";
    }
}
