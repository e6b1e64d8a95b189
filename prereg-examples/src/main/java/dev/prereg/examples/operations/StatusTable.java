package dev.prereg.examples.operations;

import dev.prereg.workflow.Failure;
import dev.prereg.workflow.Stage;
import dev.prereg.workflow.WorkflowStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The status of a workflow as lines for a terminal, to be drawn again every some seconds. */
public final class StatusTable {
    private StatusTable() {}

    /**
     * @param status what to show
     * @return one line for each stage, then the longest wait and the paused services
     */
    public static List<String> lines(WorkflowStatus status) {
        Stream<String> stages = Stream.of(Stage.values()).map(stage -> line(status, stage));
        Stream<String> wait = Stream.of(
                status.oldestDue().isEmpty()
                        ? "nothing is due"
                        : "the oldest due journey waits for " + status.overdue().toSeconds() + " s");
        Stream<String> paused = status.pausedServices().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(pause -> pause.getKey() + " is left alone until " + pause.getValue());
        return Stream.of(Stream.of("stage            journeys  last failure"), stages, wait, paused)
                .flatMap(lines -> lines)
                .toList();
    }

    private static String line(WorkflowStatus status, Stage stage) {
        Failure failure = status.lastFailures().get(stage);
        String last = failure == null ? "" : "  " + failure.reason() + " at " + failure.at();
        return String.format("%-15s %9d%s", stage, status.counts().get(stage), last);
    }
}
