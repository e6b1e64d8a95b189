package dev.prereg.workflow;

import dev.prereg.pin.PinPolicy;
import dev.prereg.shipping.Product;
import dev.prereg.store.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is stored about one pre-registration.
 *
 * @param settledTakes the takes of the row when a step last stored it: a row with more takes is in somebody's hands
 * @param attempts how often the current step has failed in a row
 */
record Journey(
        PreRegistrationId id,
        Wanted wanted,
        Instant acceptedAt,
        Progress progress,
        Wishes wishes,
        Handled handled,
        int settledTakes,
        int attempts,
        Optional<Failure> failure) {

    /** What was asked for, without the destination, which lives in the progress until it is not needed any more. */
    record Wanted(Product product, List<EnrollmentTarget> targets, PinPolicy pin, PinReleasePolicy pinRelease) {
        Wanted {
            targets = List.copyOf(targets);
        }

        Wanted withoutPeople() {
            return new Wanted(product, List.of(), pin, pinRelease);
        }
    }

    static Journey accepted(PreRegistrationRequest request, Instant now) {
        Wanted wanted = new Wanted(request.product(), request.enrollments(), request.pin(), request.pinRelease());
        Progress start = new Progress.Received(request.destination(), Optional.empty());
        return new Journey(request.id(), wanted, now, start, Wishes.NONE, Handled.NOTHING, 0, 0, Optional.empty());
    }

    Journey withWishes(Wishes newWishes) {
        return new Journey(id, wanted, acceptedAt, progress, newWishes, handled, settledTakes, attempts, failure);
    }

    /** The journey after a step, as a row of this many takes stores it. */
    Journey after(Next next, int takes) {
        boolean ended = next.progress() instanceof Progress.Ended;
        return new Journey(
                id,
                ended ? wanted.withoutPeople() : wanted,
                acceptedAt,
                next.progress(),
                wishes,
                next.handled(),
                takes,
                next.attempts(),
                next.failure());
    }

    boolean hasEnded() {
        return progress instanceof Progress.Ended;
    }

    /** A taken row keeps its due time, the end of its lease: else a second worker would start beside the first. */
    boolean isInHands(StoredRecord row, Instant now) {
        return row.takes() > settledTakes && row.dueAt().isAfter(now);
    }

    boolean wantsCancel() {
        return wishes.cancels() > handled.cancels();
    }

    boolean wantsResume() {
        return wishes.resumes() > handled.resumes() || openDecision().isPresent();
    }

    boolean wantsResend() {
        return wishes.resends() > handled.resends();
    }

    Optional<Wishes.OrderDecision> openDecision() {
        return wishes.orderDecision().filter(decision -> decision.number() > handled.orderDecisions());
    }

    boolean mayReleasePin() {
        return wanted.pinRelease() == PinReleasePolicy.IMMEDIATELY
                || wishes.approval().isPresent();
    }
}
