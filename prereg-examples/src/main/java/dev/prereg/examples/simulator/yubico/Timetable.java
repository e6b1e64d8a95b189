package dev.prereg.examples.simulator.yubico;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a shipment whose address is good reaches which state: the address is validated after about a quarter of an hour,
 * the shipment is locked by the next daily batch, and the states in between have no published names.
 *
 * @param submitted when it was ordered or its address was corrected
 */
record Timetable(Instant submitted) {
    static final int AWAITING_VALIDATION = 3;
    static final int UNDELIVERABLE = 7;
    static final int SHIPPED = 103;

    private static final int VALIDATED = 4;
    static final int DELIVERED = 104;
    private static final Duration VALIDATION = Duration.ofMinutes(15);
    private static final LocalTime BATCH = LocalTime.of(3, 0);
    private static final ZoneId FULFILMENT = ZoneId.of("America/Los_Angeles");
    private static final Duration EACH_STEP = Duration.ofHours(2);
    private static final Duration TRAVEL = Duration.ofDays(3);

    int stateAt(Instant now, boolean deliverable) {
        if (now.isBefore(validated())) {
            return AWAITING_VALIDATION;
        }
        if (!deliverable) {
            return UNDELIVERABLE;
        }
        if (now.isBefore(locked())) {
            return VALIDATED;
        }
        if (now.isBefore(shipped())) {
            return 100 + (int) Duration.between(locked(), now).dividedBy(EACH_STEP);
        }
        return now.isBefore(delivered()) ? SHIPPED : DELIVERED;
    }

    Instant delivered() {
        return shipped().plus(TRAVEL);
    }

    private Instant validated() {
        return submitted.plus(VALIDATION);
    }

    private Instant locked() {
        ZonedDateTime there = validated().atZone(FULFILMENT);
        ZonedDateTime today = there.with(BATCH);
        return (today.isBefore(there) ? today.plusDays(1) : today).toInstant();
    }

    /** States 100, 101 and 102 come first. */
    Instant shipped() {
        return locked().plus(EACH_STEP.multipliedBy(3));
    }
}
