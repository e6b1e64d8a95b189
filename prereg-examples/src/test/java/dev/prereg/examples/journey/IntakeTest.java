package dev.prereg.examples.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.DuplicatePreRegistrationException;
import dev.prereg.workflow.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntakeTest {
    @Test
    void sameIdAcceptedTwiceOrdersOneKey() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda());

            assertThatThrownBy(() -> rehearsal.accept(Rehearsal.keyForAda()))
                    .isInstanceOf(DuplicatePreRegistrationException.class)
                    .hasMessageContaining("adas-key");
            rehearsal.work();
            assertThatThrownBy(() -> rehearsal.accept(Rehearsal.keyForAda()))
                    .isInstanceOf(DuplicatePreRegistrationException.class);
            rehearsal.until(Stage.COMPLETED);

            assertThat(rehearsal.orders()).isEqualTo(1);
            assertThat(rehearsal.keysShipped()).isEqualTo(1);
        }
    }

    @Test
    void cancelledBeforeTheDailyLockShipsNoKey() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda());
            rehearsal.work();

            rehearsal.workflow.cancel(Rehearsal.ADAS_KEY);

            assertThat(rehearsal.work().stage()).isEqualTo(Stage.CANCELLED);
            rehearsal.simulator.clock().advance(Duration.ofDays(5));
            assertThat(rehearsal.keysShipped()).isZero();
        }
    }

    @Test
    void cancelledAfterTheDailyLockIsTooLate() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda());
            rehearsal.work();
            rehearsal.simulator.clock().advance(Duration.ofHours(4));

            rehearsal.workflow.cancel(Rehearsal.ADAS_KEY);

            assertThat(rehearsal.work().failure().orElseThrow().reason()).isEqualTo("TOO_LATE_TO_CANCEL");
        }
    }
}
