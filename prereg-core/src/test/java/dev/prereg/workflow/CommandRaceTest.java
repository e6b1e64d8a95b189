package dev.prereg.workflow;

import static dev.prereg.workflow.World.KEY_FOR_ADA;
import static dev.prereg.workflow.World.ada;
import static dev.prereg.workflow.World.keyForAda;
import static dev.prereg.workflow.World.stage;
import static dev.prereg.workflow.World.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.fake.Samples;
import dev.prereg.shipping.ShipmentService;
import dev.prereg.shipping.ShipmentState;
import dev.prereg.store.AesGcmStateCipher;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Host commands and other workers meet a step that is under way. */
class CommandRaceTest {
    private final World world = new World();
    private final PreRegistrationWorkflow workflow = world.workflow();

    @Test
    void approvalDuringTheOrderLosesNeitherApprovalNorShipment() {
        PreRegistrationWorkflow busy = workflowDuring("create", () -> workflow.approvePin(KEY_FOR_ADA, "manager"));
        busy.accept(keyForAda().build());
        work(busy);
        assertThat(ada(busy).shipmentId()).contains(world.onlyOrder());
        assertThat(ada(busy).pinApproval()).isPresent();
        world.shipments.shipAll();
        world.clock.advance(Duration.ofDays(1));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.COMPLETED);
    }

    @Test
    void cancelDuringTheOrderCancelsTheShipmentNext() {
        PreRegistrationWorkflow busy = workflowDuring("create", () -> workflow.cancel(KEY_FOR_ADA));
        busy.accept(keyForAda().build());
        work(busy);
        assertThat(stage(busy)).isEqualTo(Stage.CANCELLED);
        assertThat(world.shipments.order(world.onlyOrder()).cancelled()).isTrue();
        assertThat(world.relyingParty.pendingRegistrations()).isZero();
    }

    @Test
    void commandDuringAStepDoesNotLetASecondWorkerIn() {
        AtomicReference<Integer> stepsBeside = new AtomicReference<>();
        PreRegistrationWorkflow busy = workflowDuring("create", () -> {
            workflow.approvePin(KEY_FOR_ADA, "manager");
            stepsBeside.set(workflow.advanceDue(10));
            workflow.advance(KEY_FOR_ADA);
        });
        busy.accept(keyForAda().build());
        work(busy);
        assertThat(stepsBeside.get()).isZero();
        assertThat(ada(busy).shipmentId()).contains(world.onlyOrder());
    }

    @Test
    void resultOfAStepThatWasTakenOverIsDropped() {
        PreRegistrationWorkflow slow = workflowDuring("find", () -> {
            world.clock.advance(Duration.ofMinutes(11));
            world.shipments.shipAll();
            work(workflow);
        });
        slow.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        work(slow);
        world.clock.advance(Duration.ofHours(1));
        slow.advanceDue(1);
        assertThat(stage(workflow)).isEqualTo(Stage.COMPLETED);
        assertThat(world.notifier.deliveries()).hasSize(1);
    }

    @Test
    void cancelBeforeOrderingOrdersNothing() {
        workflow.accept(keyForAda().build());
        workflow.advance(KEY_FOR_ADA);
        workflow.cancel(KEY_FOR_ADA);
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.CANCELLED);
        assertThat(world.shipments.orders()).isEmpty();
        assertThat(world.storedText())
                .doesNotContain(Samples.MARKER, Samples.ada().value());
        assertThatThrownBy(() -> workflow.cancel(KEY_FOR_ADA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void lockedShipmentIsReportedAndTheKeyMayStillBeUsed() {
        workflow.accept(keyForAda().build());
        work(workflow);
        world.shipments.state(world.onlyOrder(), ShipmentState.of(100));
        workflow.cancel(KEY_FOR_ADA);
        work(workflow);
        assertThat(world.failureReason(workflow)).contains("TOO_LATE_TO_CANCEL");
        workflow.resume(KEY_FOR_ADA);
        world.workAndShip(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ACTIVATED);
    }

    @Test
    void cancelWhileAnOrderIsUndecidedIsHonouredAfterTheDecision() {
        world.shipments.conclusive(false);
        world.shipments
                .faults()
                .failBefore(
                        "create", new dev.prereg.OutcomeUnknownException("YubiEnterprise", null, "no answer", null));
        workflow.accept(keyForAda().build());
        work(workflow);
        world.clock.advance(Duration.ofHours(1));
        work(workflow);
        workflow.cancel(KEY_FOR_ADA);
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.NEEDS_ATTENTION);
        workflow.markNotOrdered(KEY_FOR_ADA);
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.CANCELLED);
        assertThat(world.shipments.orders()).isEmpty();
    }

    @Test
    void nodeWithoutTheProviderLeavesTheJourneyAlone() {
        PreRegistrationWorkflow elsewhere =
                world.builder().provider("other", world.other()).build();
        workflow.accept(keyForAda().build());
        work(elsewhere);
        assertThat(stage(workflow)).isEqualTo(Stage.RECEIVED);
        world.clock.advance(Duration.ofMinutes(11));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERED);
    }

    @Test
    void rowThatCannotBeReadDoesNotStopTheOthers() {
        byte[] otherKey = new byte[AesGcmStateCipher.KEY_BYTES];
        otherKey[0] = 1;
        PreRegistrationWorkflow stranger = PreRegistrationWorkflow.builder(
                        world.store, AesGcmStateCipher.of("foreign", otherKey))
                .yubico(world.shipments, world.yubico)
                .pinNotifier(world.notifier)
                .provider("entra", world.entra())
                .clock(world.clock)
                .build();
        stranger.accept(PreRegistrationRequest.builder(
                        PreRegistrationId.of("a-foreign-key"), Samples.shipmentToAda(), Samples.yubiKey5Nfc())
                .enrollment("entra", Samples.ada())
                .build());
        workflow.accept(keyForAda().build());
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERED);
        assertThatThrownBy(() -> workflow.find(PreRegistrationId.of("a-foreign-key")))
                .hasMessageContaining("a-foreign-key")
                .hasMessageContaining("needs the state key \"foreign\"");
    }

    @Test
    void listenerCannotFailTheWork() {
        PreRegistrationWorkflow observed = world.builder()
                .provider("entra", world.entra())
                .listener((before, after) -> {
                    throw new IllegalStateException("listener");
                })
                .build();
        observed.accept(keyForAda().build());
        work(observed);
        assertThat(stage(observed)).isEqualTo(Stage.ORDERED);
    }

    /** A workflow that lets something else happen in the middle of one call of the shipment service. */
    private PreRegistrationWorkflow workflowDuring(String method, Runnable interruption) {
        ShipmentService interrupted = (ShipmentService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ShipmentService.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        interruption.run();
                    }
                    try {
                        return called.invoke(world.shipments, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        PreRegistrationWorkflow.Builder builder = world.builder(world.store, interrupted);
        Map.of("entra", world.entra(), "other", world.other()).forEach(builder::provider);
        return builder.build();
    }
}
