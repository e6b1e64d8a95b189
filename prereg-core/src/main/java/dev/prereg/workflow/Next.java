package dev.prereg.workflow;

import dev.prereg.store.StoredRecord;
import java.time.Instant;
import java.util.Optional;

/** What a step leaves behind: the new progress, which wishes are done, and when to look again. */
record Next(Progress progress, Handled handled, int attempts, Optional<Failure> failure, Instant dueAt) {

    /** A step that succeeded. */
    static Next to(Journey journey, Progress progress, Instant dueAt) {
        return new Next(progress, journey.handled(), 0, Optional.empty(), dueAt);
    }

    /** A step that succeeded and waits for the host. */
    static Next waiting(Journey journey, Progress progress) {
        return to(journey, progress, StoredRecord.NOT_DUE);
    }

    /** A step that failed and is tried again. */
    static Next again(Journey journey, Progress progress, Failure failure, Instant dueAt) {
        return new Next(progress, journey.handled(), journey.attempts() + 1, Optional.of(failure), dueAt);
    }

    /** A step that was not taken, because it was not its time: it counts neither as success nor as failure. */
    static Next deferred(Journey journey, Progress progress, Instant dueAt) {
        return new Next(progress, journey.handled(), journey.attempts(), journey.failure(), dueAt);
    }

    /** A step that failed in a way only a person can decide. */
    static Next attention(Journey journey, Progress from, Failure failure) {
        Progress needsAttention = new Progress.NeedsAttention(from.underlying());
        return new Next(
                needsAttention, journey.handled(), journey.attempts(), Optional.of(failure), StoredRecord.NOT_DUE);
    }

    Next handled(Handled newHandled) {
        return new Next(progress, newHandled, attempts, failure, dueAt);
    }

    Next dueAt(Instant newDueAt) {
        return new Next(progress, handled, attempts, failure, newDueAt);
    }
}
