package dev.prereg.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a workflow is doing, for dashboards and alarms. It names no person. Immutable.
 *
 * @param at when it was looked, by the workflow's clock
 * @param counts how many journeys are in each stage; all stages are present
 * @param oldestDue since when the journey is due that has waited longest for its next step; empty if none is due
 * @param lastFailures the last failure of each stage since this workflow object was built, as far as it happened here
 * @param pausedServices until when services that asked to be left alone are not called from here, by name of the provider,
 *     or {@code YubiEnterprise}
 */
public record WorkflowStatus(
        Instant at,
        Map<Stage, Long> counts,
        Optional<Instant> oldestDue,
        Map<Stage, Failure> lastFailures,
        Map<String, Instant> pausedServices) {
    /** Copies the maps, and counts absent stages as 0. */
    public WorkflowStatus {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(oldestDue, "oldestDue");
        Map<Stage, Long> all = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            all.put(stage, counts.getOrDefault(stage, 0L));
        }
        counts = Collections.unmodifiableMap(all);
        lastFailures = Map.copyOf(lastFailures);
        pausedServices = Map.copyOf(pausedServices);
    }

    /**
     * @return how long the oldest due journey has waited for its next step; zero if none is due. If it keeps growing, too
     *     little work is done
     */
    public Duration overdue() {
        return oldestDue.map(due -> Duration.between(due, at)).orElse(Duration.ZERO);
    }
}
