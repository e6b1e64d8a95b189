package dev.prereg.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Tells the time and computes when something is due. */
final class Pace {
    private static final int MAX_DOUBLINGS = 20;
    private static final double JITTER = 0.2;

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

    Instant nextLook() {
        return now().plus(jittered(settings.lookInterval()));
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
