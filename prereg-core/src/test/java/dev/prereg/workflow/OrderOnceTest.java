package dev.prereg.workflow;

import static dev.prereg.workflow.World.KEY_FOR_ADA;
import static dev.prereg.workflow.World.ada;
import static dev.prereg.workflow.World.keyForAda;
import static dev.prereg.workflow.World.stage;
import static dev.prereg.workflow.World.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.NotAuthorizedException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.fake.Samples;
import dev.prereg.shipping.ShipmentId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An order is sent once, whatever the network says. */
class OrderOnceTest {
    private final World world = new World();
    private final PreRegistrationWorkflow workflow = world.workflow();

    @Test
    void orderIsRepeatedWhenItWasNotSent() {
        world.shipments
                .faults()
                .failBefore(
                        "create",
                        new ServiceUnavailableException("YubiEnterprise", null, "down", Duration.ofHours(7), null));
        workflow.accept(keyForAda().build());
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ENROLLED);
        assertThat(ada(workflow).dueAt().orElseThrow()).isAfterOrEqualTo(Samples.START.plus(Duration.ofHours(7)));
        world.clock.advance(Duration.ofHours(8));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERED);
        assertThat(world.shipments.orders()).hasSize(1);
    }

    @Test
    void executedOrderWithoutAnAnswerIsFoundAgain() {
        world.shipments.faults().failAfter("create", lost());
        workflow.accept(keyForAda().build());
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERING);
        assertThat(world.failureReason(workflow)).contains("OUTCOME_UNKNOWN");
        world.clock.advance(Duration.ofHours(1));
        work(workflow);
        assertThat(ada(workflow).shipmentId()).contains(world.onlyOrder());
    }

    @Test
    void unexpectedExceptionOfTheServiceCountsAsUnknownOutcome() {
        world.shipments.faults().failAfter("create", new IllegalStateException(Samples.MARKER));
        workflow.accept(keyForAda().build());
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERING);
        assertThat(ada(workflow).failure().orElseThrow().message()).doesNotContain(Samples.MARKER);
        world.clock.advance(Duration.ofHours(1));
        work(workflow);
        assertThat(ada(workflow).shipmentId()).contains(world.onlyOrder());
    }

    @Test
    void orderThatProvablyDidNotHappenIsSentAgainButNotBeforeItWouldHaveAppeared() {
        world.shipments.conclusive(true);
        world.shipments.faults().failBefore("create", lost());
        workflow.accept(keyForAda().build());
        work(workflow);
        world.clock.advance(Duration.ofMinutes(5));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERING);
        assertThat(world.shipments.orders()).isEmpty();
        world.clock.advance(Duration.ofMinutes(30));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERED);
        assertThat(world.shipments.orders()).hasSize(1);
    }

    @Test
    void absenceThatProvesNothingIsDecidedByAPerson() {
        undecided();
        assertThat(world.failureReason(workflow)).contains("ORDER_UNDECIDED");
        assertThat(ada(workflow).failure().orElseThrow().advice()).contains("markOrdered", "markNotOrdered");
        workflow.resume(KEY_FOR_ADA);
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.NEEDS_ATTENTION);
        assertThat(world.shipments.orders()).isEmpty();

        workflow.markNotOrdered(KEY_FOR_ADA);
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERED);
        assertThat(world.shipments.orders()).hasSize(1);
    }

    @Test
    void personNamesTheShipment() {
        undecided();
        ShipmentId byHand = world.shipments
                .create(new dev.prereg.shipping.ShipmentRequest(
                        Samples.shipmentToGrace(),
                        Samples.yubiKey5Nfc(),
                        world.pinRequestOf(KEY_FOR_ADA),
                        world.credentialRequestsOf(KEY_FOR_ADA)))
                .id();
        workflow.markOrdered(KEY_FOR_ADA, new ShipmentId("unknown"));
        work(workflow);
        assertThat(world.failureReason(workflow)).contains("SHIPMENT_GONE");
        workflow.markOrdered(KEY_FOR_ADA, byHand);
        world.workAndShip(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ACTIVATED);
        assertThat(world.shipments.orders()).hasSize(1);
    }

    @Test
    void decisionIsRefusedWhenNoneIsAskedFor() {
        workflow.accept(keyForAda().build());
        work(workflow);
        assertThatThrownBy(() -> workflow.markNotOrdered(KEY_FOR_ADA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not wait for a decision");
    }

    @Test
    void shipmentOfAnotherJourneyIsNotAdopted() {
        PreRegistrationId second = PreRegistrationId.of("second-key");
        PreRegistrationRequest same = PreRegistrationRequest.builder(
                        second, Samples.shipmentToAda(), Samples.yubiKey5Nfc())
                .enrollment("entra", Samples.ada())
                .build();
        world.shipments.conclusive(true);
        workflow.accept(keyForAda().build());
        workflow.accept(same);
        workflow.advance(KEY_FOR_ADA);
        workflow.advance(second);
        world.shipments.faults().failBefore("create", lost());
        workflow.advance(KEY_FOR_ADA);
        workflow.advance(second);
        assertThat(workflow.find(second).orElseThrow().shipmentId()).contains(world.onlyOrder());
        world.clock.advance(Duration.ofHours(1));
        work(workflow);
        assertThat(world.shipments.orders()).hasSize(2);
        assertThat(ada(workflow).shipmentId())
                .isPresent()
                .isNotEqualTo(workflow.find(second).orElseThrow().shipmentId());
    }

    @Test
    void twoJourneysWhichBothMayOwnAShipmentAreLeftToAPerson() {
        PreRegistrationId second = PreRegistrationId.of("second-key");
        world.shipments.conclusive(true);
        workflow.accept(keyForAda().build());
        workflow.accept(PreRegistrationRequest.builder(second, Samples.shipmentToAda(), Samples.yubiKey5Nfc())
                .enrollment("entra", Samples.ada())
                .build());
        workflow.advance(KEY_FOR_ADA);
        workflow.advance(second);
        world.shipments.faults().failAfter("create", lost()).failBefore("create", lost());
        workflow.advance(KEY_FOR_ADA);
        workflow.advance(second);
        world.clock.advance(Duration.ofHours(1));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.NEEDS_ATTENTION);
        assertThat(ada(workflow).failure().orElseThrow().message())
                .contains(world.onlyOrder().value())
                .contains("another pre-registration");
        assertThat(world.shipments.orders()).hasSize(1);
    }

    @Test
    void refusedOrderNeedsAPersonAndOrdersAfterResume() {
        world.shipments
                .faults()
                .failBefore(
                        "create",
                        new RequestRejectedException("YubiEnterprise", null, 400, "validation_error", "no stock"))
                .failBefore("create", new NotAuthorizedException("YubiEnterprise", null, 401, "", "token expired"));
        workflow.accept(keyForAda().build());
        work(workflow);
        assertThat(world.failureReason(workflow)).contains("validation_error");
        workflow.resume(KEY_FOR_ADA);
        work(workflow);
        assertThat(world.failureReason(workflow)).contains("NOT_AUTHORIZED");
        assertThat(ada(workflow).stageBeforeAttention()).isEqualTo(Stage.ENROLLED);
        workflow.resume(KEY_FOR_ADA);
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERED);
        assertThat(world.shipments.orders()).hasSize(1);
    }

    private void undecided() {
        world.shipments.conclusive(false);
        world.shipments.faults().failBefore("create", lost());
        workflow.accept(keyForAda().build());
        work(workflow);
        world.clock.advance(Duration.ofHours(1));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.NEEDS_ATTENTION);
    }

    private static OutcomeUnknownException lost() {
        return new OutcomeUnknownException("YubiEnterprise", null, "no answer", null);
    }
}
