package dev.prereg.workflow;

import static dev.prereg.workflow.World.KEY_FOR_ADA;
import static dev.prereg.workflow.World.ada;
import static dev.prereg.workflow.World.keyForAda;
import static dev.prereg.workflow.World.stage;
import static dev.prereg.workflow.World.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.OutcomeUnknownException;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.Samples;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is kept, for how long, and what the host can see of it. */
class RetentionTest {
    private static final FakeYubico YUBICO = new FakeYubico();
    private static final PreRegistrationId SECOND = PreRegistrationId.of("second-key");
    private static final Duration PIN_KEPT = Duration.ofDays(14);
    private static final Duration RECEIPT_KEPT = Duration.ofDays(30);

    private final World world = new World(YUBICO);
    private final PreRegistrationWorkflow workflow = world.builder()
            .provider("entra", world.entra())
            .settings(WorkflowSettings.builder()
                    .retention(PIN_KEPT)
                    .keepEnded(RECEIPT_KEPT)
                    .build())
            .build();

    @Test
    void closedJourneyIsRemovedAfterItsTime() {
        close();
        assertThat(ada(workflow).dueAt()).as("nothing goes on").isEmpty();
        world.clock.advance(RECEIPT_KEPT.minusDays(1));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.CLOSED);
        world.clock.advance(Duration.ofDays(2));
        work(workflow);
        assertThat(workflow.find(KEY_FOR_ADA)).isEmpty();
        assertThat(workflow.status().counts().get(Stage.CLOSED)).isZero();
    }

    @Test
    void cancelledJourneyIsRemovedToo() {
        workflow.accept(keyForAda().build());
        workflow.cancel(KEY_FOR_ADA);
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.CANCELLED);
        world.clock.advance(RECEIPT_KEPT.plusDays(1));
        work(workflow);
        assertThat(workflow.find(KEY_FOR_ADA)).isEmpty();
    }

    @Test
    void receiptIsKeptForEverUnlessConfigured() {
        PreRegistrationWorkflow keeping = world.workflow();
        keeping.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        world.workAndShip(keeping);
        world.clock.advance(Duration.ofDays(20));
        work(keeping);
        world.clock.advance(Duration.ofDays(4000));
        work(keeping);
        assertThat(stage(keeping)).isEqualTo(Stage.CLOSED);
    }

    @Test
    void longerTimeConfiguredLaterCounts() {
        close();
        PreRegistrationWorkflow patient = world.builder()
                .provider("entra", world.entra())
                .settings(WorkflowSettings.builder()
                        .keepEnded(RECEIPT_KEPT.multipliedBy(3))
                        .build())
                .build();
        world.clock.advance(RECEIPT_KEPT.plusDays(1));
        work(patient);
        assertThat(stage(patient)).isEqualTo(Stage.CLOSED);
        world.clock.advance(RECEIPT_KEPT.multipliedBy(2));
        work(patient);
        assertThat(patient.find(KEY_FOR_ADA)).isEmpty();
    }

    /** Else a search for the undecided order could take the purged journey's shipment for its own. */
    @Test
    void receiptStaysWhileAnOlderOrderIsUndecided() {
        world.shipments.conclusive(false);
        workflow.accept(PreRegistrationRequest.builder(SECOND, Samples.shipmentToGrace(), Samples.yubiKey5Nfc())
                .enrollment("entra", Samples.grace())
                .build());
        world.shipments
                .faults()
                .failBefore("create", new OutcomeUnknownException("YubiEnterprise", null, "no answer", null));
        work(workflow);
        close();
        assertThat(workflow.find(SECOND).orElseThrow().stage()).isEqualTo(Stage.NEEDS_ATTENTION);
        world.clock.advance(RECEIPT_KEPT.plusDays(1));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.CLOSED);

        workflow.cancel(SECOND);
        workflow.markNotOrdered(SECOND);
        work(workflow);
        world.clock.advance(Duration.ofDays(2));
        work(workflow);
        assertThat(workflow.find(KEY_FOR_ADA)).isEmpty();
    }

    @Test
    void resendIsRefusedWithItsReasonAfterClosingAndAfterPurging() {
        close();
        assertThatThrownBy(() -> workflow.resendPin(KEY_FOR_ADA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "pre-registration key-for-ada has ended: its PIN was erased; reset the key or order a new one");
        world.clock.advance(RECEIPT_KEPT.plusDays(1));
        work(workflow);
        assertThatThrownBy(() -> workflow.resendPin(KEY_FOR_ADA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no pre-registration key-for-ada");
    }

    @Test
    void resendAcceptedWhileTheJourneyClosesIsStillSent() {
        workflow.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        world.workAndShip(workflow);
        world.clock.advance(PIN_KEPT.plusDays(1));
        AtomicBoolean asked = new AtomicBoolean();
        Runnable once = () -> {
            if (!asked.getAndSet(true)) {
                workflow.resendPin(KEY_FOR_ADA);
            }
        };
        PreRegistrationWorkflow closing = PreRegistrationWorkflow.builder(
                        new InterruptedStore(world.store, once), world.cipher)
                .yubico(world.shipments, world.yubico)
                .pinNotifier(world.notifier)
                .provider("entra", world.entra())
                .clock(world.clock)
                .build();
        closing.advanceDue(1);
        assertThat(stage(workflow)).isEqualTo(Stage.COMPLETED);
        work(workflow);
        assertThat(world.notifier.deliveries()).hasSize(2);
        assertThat(stage(workflow)).isEqualTo(Stage.CLOSED);
    }

    @Test
    void statusTellsCountsWaitAndLastFailures() {
        assertThat(workflow.status().counts()).containsOnlyKeys(Stage.values()).containsEntry(Stage.RECEIVED, 0L);
        workflow.accept(keyForAda().build());
        world.clock.advance(Duration.ofMinutes(3));
        assertThat(workflow.status().overdue()).isEqualTo(Duration.ofMinutes(3));
        world.shipments.faults().failBefore("create", new IllegalStateException(Samples.MARKER));
        work(workflow);
        WorkflowStatus status = workflow.status();
        assertThat(status.counts()).containsEntry(Stage.ORDERING, 1L);
        assertThat(status.oldestDue()).isEmpty();
        assertThat(status.overdue()).isZero();
        assertThat(status.lastFailures()).containsOnlyKeys(Stage.ORDERING);
        assertThat(status.lastFailures().get(Stage.ORDERING).reason()).isEqualTo("UNEXPECTED");
        assertThat(status.toString()).doesNotContain(Samples.MARKER);
    }

    private void close() {
        workflow.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        world.workAndShip(workflow);
        world.clock.advance(PIN_KEPT.plusDays(1));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.CLOSED);
    }
}
