package dev.prereg.examples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.fake.RecordingNotifier.Delivery;
import dev.prereg.pin.PinDeliveryResult;
import dev.prereg.workflow.PinReleasePolicy;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinApprovalTest {
    @Test
    void pinWaitsForItsApproval() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda().pinRelease(PinReleasePolicy.ON_APPROVAL));

            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.ACTIVATED);
            rehearsal.simulator.clock().advance(Duration.ofDays(3));
            rehearsal.work();
            assertThat(rehearsal.pins.deliveries()).isEmpty();
            assertThat(rehearsal.registrations()).isEqualTo(1);

            rehearsal.workflow.approvePin(Rehearsal.ADAS_KEY, "help desk");
            PreRegistration done = rehearsal.work();

            assertThat(done.stage()).isEqualTo(Stage.COMPLETED);
            assertThat(done.pinApproval().orElseThrow().by()).isEqualTo("help desk");
            assertThat(rehearsal.pins.deliveries()).hasSize(1);
        }
    }

    @Test
    void approvalMayComeBeforeTheKeyIsShipped() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda().pinRelease(PinReleasePolicy.ON_APPROVAL));
            rehearsal.work();

            rehearsal.workflow.approvePin(Rehearsal.ADAS_KEY, "manager");

            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.pins.deliveries()).hasSize(1);
        }
    }

    @Test
    void resentPinIsTheSameUnderAnotherDeduplicationKey() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda());
            rehearsal.until(Stage.COMPLETED);

            rehearsal.workflow.resendPin(Rehearsal.ADAS_KEY);
            rehearsal.work();

            List<Delivery> sent = rehearsal.pins.deliveries();
            assertThat(sent).hasSize(2);
            assertThat(sent.get(1).pin()).isEqualTo(sent.get(0).pin());
            assertThat(sent.get(1).deduplicationKey()).isNotEqualTo(sent.get(0).deduplicationKey());
        }
    }

    @Test
    void failedDeliveryIsRepeatedUnderTheSameDeduplicationKey() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.pins.answer(PinDeliveryResult.failed("the mail server is away"));
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);

            List<Delivery> sent = rehearsal.pins.deliveries();
            assertThat(sent).hasSize(2);
            assertThat(sent.get(1).deduplicationKey()).isEqualTo(sent.get(0).deduplicationKey());
        }
    }
}
