package dev.prereg.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark measures what it says: every shipment once by each side. Its times are not judged here. */
class PollingBenchmarkTest {
    @Test
    void bothSidesLookAtEveryShipmentOnceInEachRound() {
        try (PendingShipments service = new PendingShipments(4)) {
            PollingBenchmark.Result result = new PollingBenchmark(50, 4, service).run(3);

            assertThat(service.answered()).isEqualTo(2 * 3 * 50);
            assertThat(result.sdkMillis()).hasSize(3).allMatch(millis -> millis > 0);
            assertThat(result.bareMillis()).hasSize(3);
            assertThat(result.heapMegabytes()).hasSize(3);
        }
    }

    @Test
    void medianRatioIsOfPairsAndPrinted() {
        PollingBenchmark.Result result = new PollingBenchmark.Result(
                List.of(110.0, 300.0, 105.0), List.of(100.0, 100.0, 100.0), List.of(12.0, 12.04, 12.0));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        PollingBenchmark.print(result, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(result.medianRatio()).isEqualTo(1.1);
        assertThat(out.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("SDK 110 ms, bare loop 100 ms (medians), median ratio 1.100,"
                        + " heap after each pair of rounds [12.0, 12.0, 12.0] MB");
    }
}
