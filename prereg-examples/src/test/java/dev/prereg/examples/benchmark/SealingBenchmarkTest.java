package dev.prereg.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealingBenchmarkTest {
    @ParameterizedTest
    @CsvSource({
        "sdk,    jdk",
        "nimbus, jdk",
        "jca, jdk",
        "sdk, bouncycastle",
        "nimbus, bouncycastle",
        "jca, bouncycastle"
    })
    void everyWayMakesMessagesThatYubicoReadsAndOpensItsResponses(String way, String curves) {
        SealingBenchmark benchmark = new SealingBenchmark();
        benchmark.way = way;
        benchmark.curves = curves;

        assertThatNoException().isThrownBy(() -> {
            benchmark.program();
            benchmark.enroll();
            benchmark.activate();
            benchmark.releasePin();
        });
    }
}
