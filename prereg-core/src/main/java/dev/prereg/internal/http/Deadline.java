package dev.prereg.internal.http;

import java.time.Duration;

/** The moment at which an exchange must have ended, on the monotonic clock. Immutable. */
final class Deadline {
    private final long start = System.nanoTime();
    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    static Deadline in(Duration longest) {
        return new Deadline(longest.toNanos());
    }

    /** The time left, never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - (System.nanoTime() - start)));
    }

    long elapsedMillis() {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
