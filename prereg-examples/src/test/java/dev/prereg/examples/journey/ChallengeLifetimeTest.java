package dev.prereg.examples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChallengeLifetimeTest {
    @Test
    void challengeShorterThanTheShippingTimeIsRefusedBeforeOrdering() {
        Rehearsal.Builder short5Minutes = Rehearsal.with()
                .entraConfig(config -> config.graphApiVersion("v1.0").acceptShorterChallenge(true));
        try (Rehearsal rehearsal = short5Minutes.start()) {
            rehearsal.accept(Rehearsal.keyForAda());

            PreRegistration stopped = rehearsal.until(Stage.NEEDS_ATTENTION);

            assertThat(stopped.failure().orElseThrow().reason()).isEqualTo("CHALLENGE_EXPIRED");
            assertThat(stopped.failure().orElseThrow().message()).contains("nothing was ordered");
            assertThat(rehearsal.orders()).isZero();
        }
    }

    @Test
    void lifetimeThatGraphIgnoresIsNoticed() {
        Rehearsal.Builder v1 = Rehearsal.with().entraConfig(config -> config.graphApiVersion("v1.0"));
        try (Rehearsal rehearsal = v1.start()) {
            rehearsal.accept(Rehearsal.keyForAda());

            PreRegistration stopped = rehearsal.until(Stage.NEEDS_ATTENTION);

            assertThat(stopped.failure().orElseThrow().reason()).isEqualTo("challenge_timeout_ignored");
            assertThat(stopped.failure().orElseThrow().message()).contains("beta");
            assertThat(rehearsal.orders()).isZero();
        }
    }

    @Test
    void challengeThatExpiresAfterOrderingStopsTheJourneyAndRegistersNothing() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda());
            String shipment = rehearsal.work().shipmentId().orElseThrow().value();
            rehearsal.simulator.yubico().shipments().force(shipment, 102);
            rehearsal.simulator.clock().advance(Duration.ofDays(14));

            PreRegistration stopped = rehearsal.until(Stage.NEEDS_ATTENTION);

            assertThat(stopped.stage()).isEqualTo(Stage.NEEDS_ATTENTION);
            assertThat(stopped.failure().orElseThrow().reason()).isEqualTo("CHALLENGE_EXPIRED");
            assertThat(stopped.failure().orElseThrow().advice()).contains("another key");
            assertThat(rehearsal.registrations()).isZero();
            assertThat(rehearsal.pins.deliveries()).isEmpty();
        }
    }

    @Test
    void keyThatIsProgrammedTooLateIsNotRegisteredEither() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda());
            rehearsal.work();
            rehearsal.simulator.clock().advance(Duration.ofDays(15));

            PreRegistration stopped = rehearsal.until(Stage.NEEDS_ATTENTION, Stage.COMPLETED);

            assertThat(stopped.stage()).isEqualTo(Stage.NEEDS_ATTENTION);
            assertThat(stopped.failure().orElseThrow().reason()).isEqualTo("CHALLENGE_EXPIRED");
            assertThat(rehearsal.registrations()).isZero();
            assertThat(rehearsal.pins.deliveries()).isEmpty();
            assertThat(rehearsal.orders()).isEqualTo(1);
        }
    }
}
