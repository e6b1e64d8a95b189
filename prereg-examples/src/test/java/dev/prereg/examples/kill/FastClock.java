package dev.prereg.examples.kill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that runs faster than real time, the same in all processes but for a difference, which a test may set. */
final class FastClock extends Clock {
    private final Instant realStart;
    private final int speed;
    private final Duration difference;

    FastClock(Instant realStart, int speed, Duration difference) {
        this.realStart = realStart;
        this.speed = speed;
        this.difference = difference;
    }

    @Override
    public Instant instant() {
        Duration real = Duration.between(realStart, Instant.now());
        return realStart.plus(real.multipliedBy(speed)).plus(difference);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only UTC");
    }
}
