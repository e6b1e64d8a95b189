package dev.prereg.workflow;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The times of a workflow. Immutable. */
public final class WorkflowSettings {
    /** Longer than a slow call: a second one must not begin while the first may still be under way. */
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(2);

    private final Duration lease;
    private final Duration minimumChallengeLifetime;
    private final Duration firstLook;
    private final Duration lookInterval;
    private final Duration lookOftenFor;
    private final Duration lateLookInterval;
    private final Duration firstRetry;
    private final Duration longestRetry;
    private final int maxAttempts;
    private final Duration reconcileFor;
    private final Duration retention;
    private final Duration keepEnded;
    private final int shipmentCallsInFlight;
    private final int providerCallsInFlight;

    private WorkflowSettings(Builder builder) {
        this.lease = builder.lease;
        this.minimumChallengeLifetime = builder.minimumChallengeLifetime;
        this.firstLook = builder.firstLook;
        this.lookInterval = builder.lookInterval;
        this.lookOftenFor = builder.lookOftenFor;
        this.lateLookInterval = builder.lateLookInterval;
        this.firstRetry = builder.firstRetry;
        this.longestRetry = builder.longestRetry;
        this.maxAttempts = builder.maxAttempts;
        this.reconcileFor = builder.reconcileFor;
        this.retention = builder.retention;
        this.keepEnded = builder.keepEnded;
        this.shipmentCallsInFlight = builder.shipmentCallsInFlight;
        this.providerCallsInFlight = builder.providerCallsInFlight;
    }

    /**
     * @return the default settings
     */
    public static WorkflowSettings defaults() {
        return builder().build();
    }

    /**
     * @return a builder, filled with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * @return how long a step has its journey for itself; longer than the slowest step may take
     */
    public Duration lease() {
        return lease;
    }

    /**
     * @return how long a challenge must still live when the key is ordered
     */
    public Duration minimumChallengeLifetime() {
        return minimumChallengeLifetime;
    }

    /**
     * @return when to look at a shipment for the first time after ordering
     */
    public Duration firstLook() {
        return firstLook;
    }

    /**
     * @return how often to look at a shipment later, while its order is young
     */
    public Duration lookInterval() {
        return lookInterval;
    }

    /**
     * @return how long an order counts as young
     */
    public Duration lookOftenFor() {
        return lookOftenFor;
    }

    /**
     * @return how often to look at the shipment of an old order
     */
    public Duration lateLookInterval() {
        return lateLookInterval;
    }

    /**
     * @return the wait after the first failure; it doubles with each further one
     */
    public Duration firstRetry() {
        return firstRetry;
    }

    /**
     * @return the longest wait after a failure
     */
    public Duration longestRetry() {
        return longestRetry;
    }

    /**
     * @return how often a step may fail in an unexpected way before a person is asked
     */
    public int maxAttempts() {
        return maxAttempts;
    }

    /**
     * @return how long to look for an order of unknown outcome before its absence counts or a person is asked
     */
    public Duration reconcileFor() {
        return reconcileFor;
    }

    /**
     * @return how long the PIN can be sent again after its release, before the secrets are erased
     */
    public Duration retention() {
        return retention;
    }

    /**
     * @return how long the receipt of an ended journey is kept before its row is removed; empty if for ever
     */
    public Optional<Duration> keepEnded() {
        return Optional.ofNullable(keepEnded);
    }

    /**
     * @return the most calls to YubiEnterprise at the same time
     */
    public int shipmentCallsInFlight() {
        return shipmentCallsInFlight;
    }

    /**
     * @return the most calls to each identity provider at the same time
     */
    public int providerCallsInFlight() {
        return providerCallsInFlight;
    }

    /** Builds {@link WorkflowSettings}. Not thread-safe. */
    public static final class Builder {
        private Duration lease = Duration.ofMinutes(10);
        private Duration minimumChallengeLifetime = Duration.ofDays(7);
        private Duration firstLook = Duration.ofMinutes(20);
        private Duration lookInterval = Duration.ofHours(12);
        private Duration lookOftenFor = Duration.ofDays(5);
        private Duration lateLookInterval = Duration.ofHours(24);
        private Duration firstRetry = Duration.ofMinutes(1);
        private Duration longestRetry = Duration.ofHours(6);
        private int maxAttempts = 10;
        private Duration reconcileFor = Duration.ofMinutes(15);
        private Duration retention = Duration.ofDays(14);
        private Duration keepEnded;
        private int shipmentCallsInFlight = 4;
        private int providerCallsInFlight = 4;

        private Builder() {}

        /**
         * @param duration how long a step has its journey for itself; at least 2 minutes, default 10 minutes
         * @return this builder
         */
        public Builder lease(Duration duration) {
            this.lease = atLeast(SHORTEST_LEASE, duration, "lease");
            return this;
        }

        /**
         * @param duration how long a challenge must still live when the key is ordered; default 7 days
         * @return this builder
         */
        public Builder minimumChallengeLifetime(Duration duration) {
            this.minimumChallengeLifetime = atLeast(Duration.ZERO, duration, "minimumChallengeLifetime");
            return this;
        }

        /**
         * @param duration when to look at a shipment for the first time after ordering; default 20 minutes, a little more than
         *     the 15 minutes in which YubiEnterprise validates addresses
         * @return this builder
         */
        public Builder firstLook(Duration duration) {
            this.firstLook = atLeast(Duration.ofSeconds(1), duration, "firstLook");
            return this;
        }

        /**
         * @param duration how often to look at a shipment later; default 12 hours, since Yubico advises once or twice a day
         * @return this builder
         */
        public Builder lookInterval(Duration duration) {
            this.lookInterval = atLeast(Duration.ofSeconds(1), duration, "lookInterval");
            return this;
        }

        /**
         * @param youngFor how long an order counts as young after it was sent; default 5 days
         * @param interval how often to look at the shipment of an old order; default 24 hours
         * @return this builder
         */
        public Builder lateLooks(Duration youngFor, Duration interval) {
            this.lookOftenFor = atLeast(Duration.ZERO, youngFor, "youngFor");
            this.lateLookInterval = atLeast(Duration.ofSeconds(1), interval, "late look interval");
            return this;
        }

        /**
         * @param first the wait after the first failure; default 1 minute
         * @param longest the longest wait; default 6 hours
         * @return this builder
         */
        public Builder retries(Duration first, Duration longest) {
            this.firstRetry = atLeast(Duration.ofMillis(1), first, "first retry");
            this.longestRetry = atLeast(first, longest, "longest retry");
            return this;
        }

        /**
         * @param attempts how often a step may fail in an unexpected way before a person is asked; default 10
         * @return this builder
         */
        public Builder maxAttempts(int attempts) {
            if (attempts < 1) {
                throw new IllegalArgumentException("maxAttempts must be at least 1");
            }
            this.maxAttempts = attempts;
            return this;
        }

        /**
         * @param duration how long to look for an order of unknown outcome; at least 2 minutes, default 15 minutes
         * @return this builder
         */
        public Builder reconcileFor(Duration duration) {
            this.reconcileFor = atLeast(SHORTEST_LEASE, duration, "reconcileFor");
            return this;
        }

        /**
         * @param duration how long the PIN can be sent again after its release; default 14 days, zero is allowed
         * @return this builder
         */
        public Builder retention(Duration duration) {
            this.retention = atLeast(Duration.ZERO, duration, "retention");
            return this;
        }

        /**
         * Removes the rows of closed and cancelled journeys some time after their end. Then nothing is known of them any more:
         * an id that is accepted again starts a new journey. A row stays longer while an order of unknown outcome is older.
         *
         * @param duration how long a row is kept after the end of its journey, at least 1 day; for ever unless set
         * @return this builder
         */
        public Builder keepEnded(Duration duration) {
            this.keepEnded = atLeast(Duration.ofDays(1), duration, "keepEnded");
            return this;
        }

        /**
         * Limits the calls of one workflow object, whatever number of threads drives it. A step that finds no place within
         * some seconds is put off without counting as a failure.
         *
         * @param shipments the most calls to YubiEnterprise at the same time, at least 1; default 4
         * @param eachProvider the most calls to each identity provider at the same time, at least 1; default 4
         * @return this builder
         */
        public Builder callsInFlight(int shipments, int eachProvider) {
            if (shipments < 1 || eachProvider < 1) {
                throw new IllegalArgumentException("callsInFlight must be at least 1");
            }
            this.shipmentCallsInFlight = shipments;
            this.providerCallsInFlight = eachProvider;
            return this;
        }

        private static Duration atLeast(Duration least, Duration duration, String name) {
            Objects.requireNonNull(duration, name);
            if (duration.compareTo(least) < 0) {
                throw new IllegalArgumentException(name + " must be at least " + least);
            }
            return duration;
        }

        /**
         * @return the settings
         */
        public WorkflowSettings build() {
            return new WorkflowSettings(this);
        }
    }
}
