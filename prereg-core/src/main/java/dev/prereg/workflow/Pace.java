package dev.prereg.workflow;

import dev.prereg.store.StoredRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Tells the time and computes when something is due. */
final class Pace {
    private static final int MAX_DOUBLINGS = 20;
    private static final double JITTER = 0.2;
    private static final int MOST_SPREAD_MILLIS = 1_000;

    private final WorkflowSettings settings;
    private final Clock clock;
    private final RandomGenerator random;

    Pace(WorkflowSettings settings, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    WorkflowSettings settings() {
        return settings;
    }

    Instant now() {
        return clock.instant();
    }

    Instant leaseEnd() {
        return now().plus(settings.lease());
    }

    Instant firstLook() {
        return now().plus(settings.firstLook());
    }

    /** Rarer for an old order: by then it waits for stock or for a person, not for the next batch. */
    Instant nextLook(Instant orderedAt) {
        boolean old = orderedAt.plus(settings.lookOftenFor()).isBefore(now());
        return now().plus(jittered(old ? settings.lateLookInterval() : settings.lookInterval()));
    }

    /** A little after the time when a service may be called again, so that not all come at once. */
    Instant after(Instant pause) {
        Duration left = Duration.between(now(), pause);
        return left.isNegative() || left.isZero()
                ? now()
                : now().plus(jittered(left)).plusMillis(random.nextInt(MOST_SPREAD_MILLIS));
    }

    /** When the PIN of a key can no longer be sent again. */
    Instant closesAt(Instant releasedAt) {
        return releasedAt.plus(settings.retention());
    }

    /** When the receipt of a journey that ended then is removed. */
    Instant purgeAt(Instant closedAt) {
        return settings.keepEnded().map(closedAt::plus).orElse(StoredRecord.NOT_DUE);
    }

    /** When to try again after this many failures before, at the earliest when the service allows it. */
    Instant retry(int failuresBefore, Optional<Duration> retryAfter) {
        Duration doubled = settings.firstRetry().multipliedBy(1L << Math.min(failuresBefore, MAX_DOUBLINGS));
        Duration bounded = doubled.compareTo(settings.longestRetry()) > 0 ? settings.longestRetry() : doubled;
        Duration wait = jittered(bounded);
        Duration asked = retryAfter.orElse(Duration.ZERO);
        return now().plus(asked.compareTo(wait) > 0 ? asked : wait);
    }

    /** Up to a fifth more, so that journeys which failed together do not come back together. */
    private Duration jittered(Duration duration) {
        return duration.plusMillis((long) (duration.toMillis() * JITTER * random.nextDouble()));
    }
}
