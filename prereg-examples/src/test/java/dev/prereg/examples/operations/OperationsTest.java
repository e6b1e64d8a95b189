package dev.prereg.examples.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.workflow.Failure;
import dev.prereg.workflow.Stage;
import dev.prereg.workflow.WorkflowStatus;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private static final Instant NOW = Instant.parse("2026-03-06T08:00:00Z");
    private static final WorkflowStatus STATUS = new WorkflowStatus(
            NOW,
            Map.of(Stage.ORDERED, 12L),
            Optional.of(NOW.minusSeconds(90)),
            Map.of(Stage.ORDERED, new Failure("UNAVAILABLE", "down", "it is tried again by itself", NOW)),
            Map.of("YubiEnterprise", NOW.plusSeconds(60)));

    @Test
    void tableShowsStagesWaitAndPauses() {
        assertThat(StatusTable.lines(STATUS))
                .contains(
                        "ORDERED                12  UNAVAILABLE at 2026-03-06T08:00:00Z",
                        "CLOSED                  0",
                        "the oldest due journey waits for 90 s",
                        "YubiEnterprise is left alone until 2026-03-06T08:01:00Z");
    }

    @Test
    void metricsAreServedAsText() throws IOException, InterruptedException {
        try (MetricsEndpoint endpoint = MetricsEndpoint.start(() -> STATUS, 0)) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(endpoint.url()).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body().lines())
                    .contains(
                            "prereg_journeys{stage=\"ORDERED\"} 12",
                            "prereg_journeys{stage=\"CLOSED\"} 0",
                            "prereg_overdue_seconds 90.0",
                            "prereg_last_failure_timestamp_seconds{stage=\"ORDERED\"} 1772784000");
        }
    }
}
