package dev.prereg.workflow;

import java.time.Duration;
import java.util.Objects;

/** The times of a workflow. Immutable. */
public final class WorkflowSettings {
    private final Duration lease;
    private final Duration minimumChallengeLifetime;
    private final Duration firstLook;
    private final Duration lookInterval;
    private final Duration firstRetry;
    private final Duration longestRetry;
    private final int maxAttempts;
    private final Duration reconcileFor;
    private final Duration retention;

    private WorkflowSettings(Builder builder) {
        this.lease = builder.lease;
        this.minimumChallengeLifetime = builder.minimumChallengeLifetime;
        this.firstLook = builder.firstLook;
        this.lookInterval = builder.lookInterval;
        this.firstRetry = builder.firstRetry;
        this.longestRetry = builder.longestRetry;
        this.maxAttempts = builder.maxAttempts;
        this.reconcileFor = builder.reconcileFor;
        this.retention = builder.retention;
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
     * @return how often to look at a shipment later
     */
    public Duration lookInterval() {
        return lookInterval;
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

    /** Builds {@link WorkflowSettings}. Not thread-safe. */
    public static final class Builder {
        private Duration lease = Duration.ofMinutes(10);
        private Duration minimumChallengeLifetime = Duration.ofDays(7);
        private Duration firstLook = Duration.ofMinutes(20);
        private Duration lookInterval = Duration.ofHours(12);
        private Duration firstRetry = Duration.ofMinutes(1);
        private Duration longestRetry = Duration.ofHours(6);
        private int maxAttempts = 10;
        private Duration reconcileFor = Duration.ofMinutes(15);
        private Duration retention = Duration.ofDays(14);

        private Builder() {}

        /**
         * @param duration how long a step has its journey for itself; at least 2 minutes, default 10 minutes
         * @return this builder
         */
        public Builder lease(Duration duration) {
            this.lease = atLeast(Duration.ofMinutes(2), duration, "lease");
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
         * @param duration how long to look for an order of unknown outcome; default 15 minutes
         * @return this builder
         */
        public Builder reconcileFor(Duration duration) {
            this.reconcileFor = atLeast(Duration.ZERO, duration, "reconcileFor");
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
