package dev.prereg.workflow;

import static dev.prereg.workflow.World.KEY_FOR_ADA;
import static dev.prereg.workflow.World.ada;
import static dev.prereg.workflow.World.keyForAda;
import static dev.prereg.workflow.World.stage;
import static dev.prereg.workflow.World.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.OutcomeUnknownException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.fake.Samples;
import dev.prereg.pin.PinDeliveryResult;
import dev.prereg.shipping.RecentShipments;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentRequest;
import dev.prereg.shipping.ShipmentService;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StoredRecord;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Commands that come in the middle of a step, or after it is too late: still one key, and an end for every journey. */
class LateDecisionTest {
    private final World world = new World();
    private final AtomicReference<Runnable> afterTake = new AtomicReference<>();
    private boolean blind;

    private final ShipmentStore store = (ShipmentStore) proxy(ShipmentStore.class, world.store, "takeDue");
    private final ShipmentService service = (ShipmentService) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {ShipmentService.class}, (p, m, a) -> {
                if (blind && m.getName().equals("findRecent")) {
                    return new RecentShipments(List.of(), false);
                }
                try {
                    return m.invoke(world.shipments, a);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
    private final PreRegistrationWorkflow workflow = world.builder(store, service)
            .provider("entra", world.entra())
            .provider("other", world.other())
            .build();

    private Object proxy(Class<?> type, Object target, String after) {
        return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, (p, m, a) -> {
            Object result;
            try {
                result = m.invoke(target, a);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (m.getName().equals(after) && result instanceof List<?> l && !l.isEmpty()) {
                Runnable r = afterTake.getAndSet(null);
                if (r != null) {
                    r.run();
                }
            }
            return result;
        });
    }

    private static OutcomeUnknownException lost() {
        return new OutcomeUnknownException("YubiEnterprise", null, "no answer", null);
    }

    @Test
    void waitBeforeTheNextOrderGrowsWhileTheServiceIsDown() {
        workflow.accept(keyForAda().build());
        workflow.advance(KEY_FOR_ADA);
        Duration last = Duration.ZERO;
        for (int i = 0; i < 6; i++) {
            world.shipments
                    .faults()
                    .failBefore("create", new ServiceUnavailableException("Y", null, "down", null, null));
            workflow.advance(KEY_FOR_ADA);
            last = Duration.between(world.clock.instant(), ada(workflow).dueAt().orElseThrow());
        }
        assertThat(ada(workflow).attempts()).isEqualTo(6);
        assertThat(last).isGreaterThan(Duration.ofMinutes(20));
    }

    private void undecided() {
        blind = true;
        world.shipments.faults().failBefore("create", lost());
        workflow.accept(keyForAda().build());
        work(workflow);
        world.clock.advance(Duration.ofHours(1));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.NEEDS_ATTENTION);
    }

    @Test
    void decisionAboutOneOrderIsNotUsedForALaterOne() {
        undecided();
        workflow.resume(KEY_FOR_ADA);
        afterTake.set(() -> workflow.markNotOrdered(KEY_FOR_ADA));
        workflow.advanceDue(1); // resumes; the decision came while this step was under way
        blind = false;
        workflow.advanceDue(1); // conclusive: not ordered
        world.shipments.faults().failAfter("create", lost());
        workflow.advanceDue(1); // orders, the answer is lost
        assertThat(world.shipments.orders()).hasSize(1);
        blind = true;
        world.clock.advance(Duration.ofHours(1));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.NEEDS_ATTENTION);
        blind = true;
        workflow.approvePin(KEY_FOR_ADA, "manager");
        work(workflow);
        assertThat(world.shipments.orders()).hasSize(1);
    }

    @Test
    void correctedDecisionStopsTheOrder() {
        undecided();
        workflow.markNotOrdered(KEY_FOR_ADA);
        ShipmentId byHand = world.shipments
                .create(new ShipmentRequest(
                        Samples.shipmentToGrace(),
                        Samples.yubiKey5Nfc(),
                        world.pinRequestOf(KEY_FOR_ADA),
                        world.credentialRequestsOf(KEY_FOR_ADA)))
                .id();
        afterTake.set(() -> workflow.markOrdered(KEY_FOR_ADA, byHand));
        work(workflow);
        assertThat(world.shipments.orders()).hasSize(1);
    }

    @Test
    void journeyOfAnExpiredChallengeCanBeEnded() {
        workflow.accept(keyForAda().build());
        work(workflow);
        world.shipments.shipAll();
        world.clock.advance(Duration.ofDays(60));
        work(workflow);
        workflow.cancel(KEY_FOR_ADA);
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.CANCELLED);
    }

    @Test
    void cancelAfterTheReleaseIsRefusedAndTheSecretsAreErasedInTime() {
        workflow.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        world.workAndShip(workflow);
        assertThatThrownBy(() -> workflow.cancel(KEY_FOR_ADA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has released its PIN");
        world.clock.advance(Duration.ofDays(400));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.CLOSED);
    }

    @Test
    void cancelThatMeetsTheReleaseIsToldAndDoesNotKeepTheSecrets() {
        workflow.accept(keyForAda().build());
        world.workAndShip(workflow);
        workflow.approvePin(KEY_FOR_ADA, "manager");
        afterTake.set(() -> workflow.cancel(KEY_FOR_ADA));
        work(workflow);
        assertThat(world.notifier.deliveries()).hasSize(1);
        assertThat(world.failureReason(workflow)).contains("TOO_LATE_TO_CANCEL");
        world.clock.advance(Duration.ofDays(15));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.CLOSED);
    }

    @Test
    void pinThatCannotBeSentAgainIsErasedAfterTheRetention() {
        workflow.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        world.workAndShip(workflow);
        for (int i = 0; i < 10; i++) {
            world.notifier.answer(PinDeliveryResult.failed("mailbox is full"));
        }
        workflow.resendPin(KEY_FOR_ADA);
        for (int i = 0; i < 10; i++) {
            work(workflow);
            world.clock.advance(Duration.ofHours(8));
        }
        assertThat(stage(workflow)).isEqualTo(Stage.NEEDS_ATTENTION);
        world.clock.advance(Duration.ofDays(15));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.CLOSED);
    }

    @Test
    void keyThatIsTooLateToCancelIsWrittenOffByASecondCancel() {
        workflow.accept(keyForAda().build());
        world.workAndShip(workflow);
        workflow.cancel(KEY_FOR_ADA);
        work(workflow);
        assertThat(world.failureReason(workflow)).contains("TOO_LATE_TO_CANCEL");
        workflow.cancel(KEY_FOR_ADA);
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.CANCELLED);
        assertThat(world.storedText())
                .doesNotContain("pinResponse", Samples.ada().value());
    }

    @Test
    void resumeCountsOnceOnly() {
        undecided();
        workflow.resume(KEY_FOR_ADA);
        workflow.markNotOrdered(KEY_FOR_ADA);
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERED);
        StoredRecord row = world.store.find(KEY_FOR_ADA.value()).orElseThrow();
        Journey journey = new Rows(world.store, world.cipher).read(row);
        assertThat(journey.wantsResume()).isFalse();
    }
}
