package dev.prereg.examples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.examples.simulator.entra.GraphErrors;
import dev.prereg.examples.simulator.server.Fault;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphOutageTest {
    @Test
    void throttledRegistrationWaitsAsLongAsAsked() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.faults().next(Operation.REGISTER_METHOD, Fault.throttledFor(Duration.ofHours(7)));
            rehearsal.accept(Rehearsal.keyForAda());

            PreRegistration waiting = rehearsal.until(Stage.FULFILLED, Stage.COMPLETED);
            Instant now = rehearsal.simulator.clock().instant();

            assertThat(waiting.stage()).isEqualTo(Stage.FULFILLED);
            assertThat(waiting.failure().orElseThrow().reason()).isEqualTo("UNAVAILABLE");
            assertThat(waiting.dueAt().orElseThrow()).isAfterOrEqualTo(now.plus(Duration.ofHours(7)));
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.registrations()).isEqualTo(1);
        }
    }

    @Test
    void throttlingWithoutATimeIsAnsweredWithWaitsThatGrow() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.faults().next(Operation.CREATION_OPTIONS, Fault.THROTTLE, 3);
            rehearsal.accept(Rehearsal.keyForAda());

            Duration first = waitAfterWork(rehearsal);
            Duration second = waitAfterWork(rehearsal);
            Duration third = waitAfterWork(rehearsal);

            assertThat(first).isPositive();
            assertThat(second).isGreaterThan(first);
            assertThat(third).isGreaterThan(second);
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
        }
    }

    private static Duration waitAfterWork(Rehearsal rehearsal) {
        Instant due = rehearsal.work().dueAt().orElseThrow();
        Duration wait = Duration.between(rehearsal.simulator.clock().instant(), due);
        rehearsal.simulator.clock().advance(wait);
        return wait;
    }

    @Test
    void subCodeInANestedDocumentIsTheReason() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.entra().directory().user("ada@contoso.example").inPolicy(false);
            rehearsal.accept(Rehearsal.keyForAda());

            PreRegistration stopped = rehearsal.until(Stage.NEEDS_ATTENTION);

            assertThat(stopped.failure().orElseThrow().reason()).isEqualTo(GraphErrors.USER_GROUP_RESTRICTION);
            assertThat(stopped.failure().orElseThrow().message()).contains("policy");
            assertThat(rehearsal.pins.deliveries()).isEmpty();
            rehearsal.simulator.entra().directory().user("ada@contoso.example").inPolicy(true);
            rehearsal.workflow.resume(Rehearsal.ADAS_KEY);
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.keysShipped()).isEqualTo(1);
        }
    }

    static Stream<Fault> itHappenedUnseen() {
        return Stream.of(Fault.CUT_AFTER_EFFECT, Fault.ERROR_AFTER_EFFECT, Fault.GARBAGE, Fault.OVERSIZED);
    }

    @ParameterizedTest
    @MethodSource("itHappenedUnseen")
    void credentialRegisteredUnseenIsFoundAndNotRegisteredAgain(Fault itHappenedUnseen) {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.faults().next(Operation.REGISTER_METHOD, itHappenedUnseen);
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.calls(Operation.REGISTER_METHOD)).isEqualTo(1);
            assertThat(rehearsal.registrations()).isEqualTo(1);
        }
    }

    static Stream<Fault> noOptions() {
        return Stream.of(Fault.ERROR_AFTER_EFFECT, Fault.GARBAGE, Fault.OVERSIZED, Fault.HTML);
    }

    @ParameterizedTest
    @MethodSource("noOptions")
    void optionsThatCannotBeReadAreAskedForAgain(Fault unreadable) {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.faults().next(Operation.CREATION_OPTIONS, unreadable);
            rehearsal.accept(Rehearsal.keyForAda());

            PreRegistration first = rehearsal.work();

            assertThat(rehearsal.orders()).isZero();
            if (first.stage() == Stage.NEEDS_ATTENTION) {
                rehearsal.workflow.resume(Rehearsal.ADAS_KEY);
            }
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
        }
    }

    @Test
    void tokenThatCannotBeHadOrdersNothing() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.faults().next(Operation.ENTRA_TOKEN, Fault.DOWN, 5);
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.work().stage()).isEqualTo(Stage.RECEIVED);
            assertThat(rehearsal.orders()).isZero();
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
        }
    }

    @Test
    void revokedTokenIsReplacedOnce() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda());
            rehearsal.work();
            rehearsal.simulator.entra().tokens().revokeAll();

            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
        }
    }

    @Test
    void unknownUserNeedsAttentionAndNothingIsOrdered() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            Instant tomorrow = rehearsal.simulator.clock().instant().plus(Duration.ofDays(1));
            rehearsal.simulator.entra().directory().user("ada@contoso.example").visibleFrom(tomorrow);
            rehearsal.accept(Rehearsal.keyForAda());

            PreRegistration stopped = rehearsal.until(Stage.NEEDS_ATTENTION);

            assertThat(stopped.failure().orElseThrow().reason()).isEqualTo("user_not_found");
            assertThat(stopped.failure().orElseThrow().message())
                    .contains("tenant")
                    .doesNotContain("ada@");
            assertThat(rehearsal.orders()).isZero();
            rehearsal.simulator.clock().advance(Duration.ofDays(1));
            rehearsal.workflow.resume(Rehearsal.ADAS_KEY);
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
        }
    }

    @Test
    void missingPermissionNeedsAttention() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.entra().tokens().permission(false);
            rehearsal.accept(Rehearsal.keyForAda());

            PreRegistration stopped = rehearsal.until(Stage.NEEDS_ATTENTION);

            assertThat(stopped.failure().orElseThrow().reason()).isEqualTo("NOT_AUTHORIZED");
            assertThat(stopped.failure().orElseThrow().message()).contains("UserAuthMethod-Passkey.ReadWrite.All");
            rehearsal.simulator.entra().tokens().permission(true);
            rehearsal.simulator.clock().advance(Duration.ofHours(1));
            rehearsal.workflow.resume(Rehearsal.ADAS_KEY);
            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
        }
    }
}
