package dev.prereg.examples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Fault;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.yubico.YubicoSettings;
import dev.prereg.http.ClientOptions;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to the order, one key is shipped, or none and a person is asked. */
class YubiEnterpriseOutageTest {
    @Test
    void orderWaitsAsLongAsAServiceThatIsDownAsksFor() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            Instant start = rehearsal.simulator.clock().instant();
            rehearsal.simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.downFor(Duration.ofHours(2)));
            rehearsal.accept(Rehearsal.keyForAda());

            PreRegistration waiting = rehearsal.work();

            assertThat(waiting.stage()).isEqualTo(Stage.ENROLLED);
            assertThat(waiting.failure().orElseThrow().reason()).isEqualTo("UNAVAILABLE");
            assertThat(waiting.dueAt().orElseThrow()).isAfterOrEqualTo(start.plus(Duration.ofHours(2)));
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.keysShipped()).isEqualTo(1);
        }
    }

    static Stream<Fault> nothingHappened() {
        return Stream.of(
                Fault.downFor(Duration.ofSeconds(30)), Fault.THROTTLE, Fault.throttledFor(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @MethodSource("nothingHappened")
    void orderThatWasNotTakenIsRepeatedWithoutLookingForIt(Fault nothingHappened) {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.faults().next(Operation.CREATE_SHIPMENT, nothingHappened, 3);
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.calls(Operation.LIST_SHIPMENTS)).isZero();
            assertThat(rehearsal.orders()).isEqualTo(1);
        }
    }

    static Stream<Fault> itHappenedUnseen() {
        return Stream.of(Fault.CUT_AFTER_EFFECT, Fault.ERROR_AFTER_EFFECT, Fault.GARBAGE, Fault.OVERSIZED);
    }

    @ParameterizedTest
    @MethodSource("itHappenedUnseen")
    void orderThatWasTakenUnseenIsFoundAndNotRepeated(Fault itHappenedUnseen) {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.faults().next(Operation.CREATE_SHIPMENT, itHappenedUnseen);
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.calls(Operation.CREATE_SHIPMENT)).isEqualTo(1);
            assertThat(rehearsal.keysShipped()).isEqualTo(1);
        }
    }

    @Test
    void orderAnsweredTooLateIsFoundAndNotRepeated() {
        // The deadline is real time: long enough for a busy machine, and the only wait of this test.
        Rehearsal.Builder impatient = Rehearsal.with()
                .yubicoClient(
                        ClientOptions.builder().deadline(Duration.ofSeconds(3)).build());
        try (Rehearsal rehearsal = impatient.start()) {
            rehearsal.simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.slow(Duration.ofMinutes(1)));
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.work().failure().orElseThrow().reason()).isEqualTo("OUTCOME_UNKNOWN");
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.calls(Operation.CREATE_SHIPMENT)).isEqualTo(1);
            assertThat(rehearsal.keysShipped()).isEqualTo(1);
        }
    }

    @Test
    void orderAnswered503WithoutAWordIsLookedForBeforeItIsRepeated() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.DOWN);
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.work().failure().orElseThrow().reason()).isEqualTo("OUTCOME_UNKNOWN");
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.calls(Operation.LIST_SHIPMENTS)).isPositive();
            assertThat(rehearsal.orders()).isEqualTo(1);
        }
    }

    @Test
    void orderThatIsProvablyAbsentIsOrderedAgain() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.CUT_BEFORE_EFFECT);
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.calls(Operation.CREATE_SHIPMENT)).isEqualTo(2);
            assertThat(rehearsal.orders()).isEqualTo(1);
        }
    }

    @Test
    void aPersonDecidesWhereTheListProvesNothing() {
        Rehearsal.Builder blind =
                Rehearsal.with().yubico(YubicoSettings.defaults().withBlindList());
        try (Rehearsal rehearsal = blind.start()) {
            rehearsal.simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.CUT_AFTER_EFFECT);
            rehearsal.accept(Rehearsal.keyForAda());

            PreRegistration stopped = rehearsal.until(Stage.NEEDS_ATTENTION);

            assertThat(stopped.failure().orElseThrow().reason()).isEqualTo("ORDER_UNDECIDED");
            assertThat(stopped.failure().orElseThrow().advice()).contains("markOrdered");
            String id = rehearsal.simulator.yubico().shipments().ids().get(0);
            rehearsal.workflow.markOrdered(Rehearsal.ADAS_KEY, new ShipmentId(id));
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.keysShipped()).isEqualTo(1);
        }
    }

    @Test
    void pageOfAProxyIsNoAnswerToAnOrder() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.faults().next(Operation.CREATE_SHIPMENT, Fault.HTML);
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.keysShipped()).isEqualTo(1);
        }
    }

    static Stream<Fault> whileLooking() {
        return Stream.of(
                Fault.DOWN,
                Fault.THROTTLE,
                Fault.CUT_BEFORE_EFFECT,
                Fault.CUT_AFTER_EFFECT,
                Fault.ERROR_AFTER_EFFECT,
                Fault.HTML);
    }

    @ParameterizedTest
    @MethodSource("whileLooking")
    void lookingIsRepeatedUntilItSucceeds(Fault whileLooking) {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.faults().next(Operation.GET_SHIPMENT, whileLooking, 3);
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
        }
    }

    @Test
    void keySetsThatCannotBeHadOrderNothing() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.faults().next(Operation.TRANSPORT_KEYS, Fault.DOWN, 2);
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.work().stage()).isEqualTo(Stage.RECEIVED);
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
        }
    }

    @Test
    void badAddressNeedsAttentionAndGoesOnAfterItIsCorrected() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda());
            String id = rehearsal.work().shipmentId().orElseThrow().value();
            rehearsal.simulator.yubico().shipments().force(id, 7);

            PreRegistration stopped = rehearsal.until(Stage.NEEDS_ATTENTION);

            assertThat(stopped.failure().orElseThrow().reason()).isEqualTo("SHIPMENT_STATE_7");
            assertThat(stopped.failure().orElseThrow().advice()).contains("do not order again");
            rehearsal.simulator.yubico().shipments().correctAddress(id);
            rehearsal.workflow.resume(Rehearsal.ADAS_KEY);
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.keysShipped()).isEqualTo(1);
        }
    }

    @Test
    void refusedTokenStopsTheJourneyBeforeAnythingIsOrdered() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal
                    .simulator
                    .faults()
                    .next(
                            Operation.CREATE_SHIPMENT,
                            Fault.instead(
                                    "EXPIRED", Answer.text(401, "application/json", "{\"code\":\"unauthorized\"}")));
            rehearsal.accept(Rehearsal.keyForAda());

            PreRegistration stopped = rehearsal.until(Stage.NEEDS_ATTENTION);

            assertThat(stopped.failure().orElseThrow().reason()).isEqualTo("NOT_AUTHORIZED");
            rehearsal.workflow.resume(Rehearsal.ADAS_KEY);
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.orders()).isEqualTo(1);
        }
    }
}
