package dev.prereg.workflow;

import java.util.EnumMap;
import java.util.Map;

/** Remembers the last failure of each stage, while this process lives. Thread-safe. */
final class LastFailures {
    private final Map<Stage, Failure> byStage = new EnumMap<>(Stage.class);

    synchronized void note(Journey after) {
        after.failure()
                .ifPresent(failure -> byStage.put(after.progress().underlying().stage(), failure));
    }

    synchronized Map<Stage, Failure> copy() {
        return new EnumMap<>(byStage);
    }
}
