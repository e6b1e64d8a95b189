package dev.prereg.workflow;

import static dev.prereg.workflow.World.KEY_FOR_ADA;
import static dev.prereg.workflow.World.ada;
import static dev.prereg.workflow.World.keyForAda;
import static dev.prereg.workflow.World.stage;
import static dev.prereg.workflow.World.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.DuplicatePreRegistrationException;
import dev.prereg.fake.FakeOrder;
import dev.prereg.fake.RecordingNotifier.Delivery;
import dev.prereg.fake.Samples;
import dev.prereg.pin.PinDeliveryResult;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Recipient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The straight path of a journey and what the host may ask for on the way. */
class JourneyTest {
    private final World world = new World();
    private final PreRegistrationWorkflow workflow = world.workflow();

    @Test
    void keyGoesFromRequestToPinStageByStage() {
        List<Stage> stages = new ArrayList<>();
        PreRegistrationWorkflow observed = world.builder()
                .provider("entra", world.entra())
                .listener((before, after) -> stages.add(after.stage()))
                .build();
        assertThat(observed.accept(keyForAda().build()).stage()).isEqualTo(Stage.RECEIVED);
        world.workAndShip(observed);
        observed.approvePin(KEY_FOR_ADA, "help desk");
        work(observed);
        world.clock.advance(Duration.ofDays(15));
        work(observed);

        assertThat(stages)
                .containsSubsequence(
                        Stage.ENROLLED, Stage.ORDERED, Stage.FULFILLED, Stage.ACTIVATED, Stage.COMPLETED, Stage.CLOSED);
        PreRegistration end = ada(observed);
        FakeOrder order = world.shipments.order(world.onlyOrder());
        assertThat(end.shipmentId()).contains(order.id());
        assertThat(end.serialNumber())
                .contains(order.programmed().orElseThrow().fulfillment().serialNumber());
        assertThat(end.credentialIds())
                .containsExactly(world.relyingParty
                        .credentials(Samples.ada())
                        .get(0)
                        .id()
                        .text());
        assertThat(end.pinApproval().map(PinApproval::by)).contains("help desk");
        assertThat(end.failure()).isEmpty();
        assertThat(end.dueAt()).isEmpty();
    }

    @Test
    void deliveredPinIsThePinOfTheKey() {
        workflow.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        world.workAndShip(workflow);

        Delivery delivery = world.notifier.deliveries().get(0);
        assertThat(world.notifier.deliveries()).hasSize(1);
        String pinOfTheKey = String.valueOf(world.shipments.keys().get(0).pin());
        assertThat(delivery.pin()).isEqualTo(pinOfTheKey).hasSize(8);
        assertThat(delivery.users()).containsExactly(Samples.ada().value());
        assertThat(delivery.serialNumber())
                .isEqualTo(ada(workflow).serialNumber().orElseThrow().value());
    }

    @Test
    void sameIdIsAcceptedOnlyOnce() {
        workflow.accept(keyForAda().build());
        PreRegistrationRequest again = PreRegistrationRequest.builder(
                        KEY_FOR_ADA, Samples.shipmentToGrace(), Samples.yubiKey5Nfc())
                .enrollment("entra", Samples.grace())
                .build();
        assertThatThrownBy(() -> workflow.accept(again))
                .isInstanceOf(DuplicatePreRegistrationException.class)
                .hasMessage("pre-registration key-for-ada was accepted before; it goes on unchanged");
        world.workAndShip(workflow);
        assertThat(world.relyingParty.credentials(Samples.grace())).isEmpty();
        assertThat(world.relyingParty.credentials(Samples.ada())).hasSize(1);
        assertThatThrownBy(() -> workflow.accept(again)).isInstanceOf(DuplicatePreRegistrationException.class);
        assertThat(world.shipments.orders()).hasSize(1);
    }

    @Test
    void unknownProviderIsRefusedAtOnce() {
        PreRegistrationRequest request = PreRegistrationRequest.builder(
                        KEY_FOR_ADA, Samples.shipmentToAda(), Samples.yubiKey5Nfc())
                .enrollment("acme", Samples.ada())
                .build();
        assertThatThrownBy(() -> workflow.accept(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key-for-ada")
                .hasMessageContaining("acme")
                .hasMessageContaining("entra");
    }

    @Test
    void fieldOverItsLimitIsRefusedAtOnceWithoutShowingIt() {
        Destination destination = Destination.of(
                Recipient.builder("Example", "123")
                        .name("Ada", "Lovelace-Byron-of-" + Samples.MARKER)
                        .build(),
                MailingAddress.builder("1 Street", "London", "SW1Y 4LE", "GB").build());
        PreRegistrationRequest request = PreRegistrationRequest.builder(KEY_FOR_ADA, destination, Samples.yubiKey5Nfc())
                .enrollment("entra", Samples.ada())
                .build();
        assertThatThrownBy(() -> workflow.accept(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recipient_lastname: 24 bytes, at most 20 are allowed")
                .hasMessageNotContaining(Samples.MARKER);
        assertThat(workflow.find(KEY_FOR_ADA)).isEmpty();
    }

    @Test
    void pinWaitsForApproval() {
        workflow.accept(keyForAda().build());
        world.workAndShip(workflow);
        world.clock.advance(Duration.ofDays(30));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ACTIVATED);
        assertThat(world.notifier.deliveries()).isEmpty();

        workflow.approvePin(KEY_FOR_ADA, "manager");
        work(workflow);
        assertThat(world.notifier.deliveries()).hasSize(1);
    }

    @Test
    void approvalMayComeBeforeTheKey() {
        workflow.accept(keyForAda().build());
        workflow.approvePin(KEY_FOR_ADA, "manager");
        workflow.approvePin(KEY_FOR_ADA, "somebody else");
        world.workAndShip(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.COMPLETED);
        assertThat(ada(workflow).pinApproval().map(PinApproval::by)).contains("manager");
    }

    @Test
    void oneKeyCarriesCredentialsOfTwoRelyingPartiesAndOnePin() {
        workflow.accept(keyForAda()
                .enrollment("other", Samples.ada())
                .enrollment("entra", Samples.grace())
                .pinRelease(PinReleasePolicy.IMMEDIATELY)
                .build());
        world.workAndShip(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.COMPLETED);
        assertThat(world.shipments.orders()).hasSize(1);
        assertThat(ada(workflow).credentialIds())
                .containsExactly(
                        world.relyingParty
                                .credentials(Samples.ada())
                                .get(0)
                                .id()
                                .text(),
                        world.otherParty.credentials(Samples.ada()).get(0).id().text(),
                        world.relyingParty
                                .credentials(Samples.grace())
                                .get(0)
                                .id()
                                .text());
        assertThat(world.notifier.deliveries()).hasSize(1);
    }

    @Test
    void pinIsSentAgainUntilTheRetentionIsOver() {
        workflow.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        assertThatThrownBy(() -> workflow.resendPin(KEY_FOR_ADA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has not released its PIN yet");
        world.workAndShip(workflow);
        workflow.resendPin(KEY_FOR_ADA);
        workflow.resendPin(KEY_FOR_ADA);
        work(workflow);

        assertThat(world.notifier.deliveries())
                .extracting(Delivery::pin)
                .hasSize(3)
                .containsOnly(world.notifier.deliveries().get(0).pin());
        assertThat(world.notifier.deliveries())
                .extracting(Delivery::deduplicationKey)
                .doesNotHaveDuplicates();
        assertThat(ada(workflow).pinResends()).isEqualTo(2);

        world.clock.advance(Duration.ofDays(15));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.CLOSED);
        assertThatThrownBy(() -> workflow.resendPin(KEY_FOR_ADA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its PIN was erased");
    }

    @Test
    void pinThatIsNotDeliveredIsTriedAgainWithTheSameKeyAndThenAPersonIsAsked() {
        PreRegistrationWorkflow impatient = world.builder()
                .provider("entra", world.entra())
                .settings(WorkflowSettings.builder().maxAttempts(3).build())
                .build();
        world.notifier.answer(PinDeliveryResult.failed("mailbox is full"));
        world.notifier.fail(new IllegalStateException("PIN " + Samples.MARKER));
        world.notifier.answer(PinDeliveryResult.failed("mailbox is full"));
        impatient.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        world.workAndShip(impatient);
        assertThat(ada(impatient).failure().map(Failure::message))
                .contains("the PIN was not delivered: mailbox is full");
        world.clock.advance(Duration.ofDays(1));
        work(impatient);
        assertThat(ada(impatient).failure().orElseThrow().message())
                .isEqualTo("the PIN was not delivered: the PIN notifier threw java.lang.IllegalStateException");
        world.clock.advance(Duration.ofDays(1));
        work(impatient);
        assertThat(stage(impatient)).isEqualTo(Stage.NEEDS_ATTENTION);

        impatient.resume(KEY_FOR_ADA);
        work(impatient);
        assertThat(stage(impatient)).isEqualTo(Stage.COMPLETED);
        assertThat(world.notifier.deliveries())
                .extracting(Delivery::deduplicationKey)
                .hasSize(4)
                .containsOnly("key-for-ada/pin/0");
    }

    @Test
    void deferredPinIsDeliveredLater() {
        world.notifier.answer(PinDeliveryResult.deferred(Samples.START.plus(Duration.ofDays(9))));
        workflow.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        world.workAndShip(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ACTIVATED);
        assertThat(ada(workflow).dueAt()).contains(Samples.START.plus(Duration.ofDays(9)));
        world.clock.set(Samples.START.plus(Duration.ofDays(9)));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.COMPLETED);
    }

    @Test
    void nothingSecretOrPersonalRemainsAfterClosing() {
        workflow.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        assertThat(world.storedText()).contains(Samples.MARKER);
        work(workflow);
        assertThat(world.storedText())
                .as("the address goes as soon as it is ordered")
                .doesNotContain("Street");
        world.workAndShip(workflow);
        assertThat(world.storedText()).contains("pinResponse");
        world.clock.advance(Duration.ofDays(15));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.CLOSED);
        assertThat(world.storedText())
                .doesNotContain(Samples.MARKER, Samples.ada().value(), "pinResponse", "\"parts\"", "\"eyJ")
                .contains(world.onlyOrder().value());
    }

    @Test
    void retentionOfZeroClosesAtOnce() {
        PreRegistrationWorkflow strict = world.builder()
                .provider("entra", world.entra())
                .settings(WorkflowSettings.builder().retention(Duration.ZERO).build())
                .build();
        strict.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        world.workAndShip(strict);
        assertThat(stage(strict)).isEqualTo(Stage.CLOSED);
    }

    @Test
    void journeysAreListedByStageAndPage() {
        for (int i = 0; i < 5; i++) {
            workflow.accept(PreRegistrationRequest.builder(
                            PreRegistrationId.of("key-" + i), Samples.shipmentToAda(), Samples.yubiKey5Nfc())
                    .enrollment("entra", Samples.ada())
                    .build());
        }
        workflow.advance(PreRegistrationId.of("key-2"));
        assertThat(workflow.list(Optional.of(Stage.RECEIVED), Optional.empty(), 3))
                .extracting(it -> it.id().value())
                .containsExactly("key-0", "key-1", "key-3");
        assertThat(workflow.list(Optional.empty(), Optional.of(PreRegistrationId.of("key-3")), 10))
                .extracting(it -> it.id().value())
                .containsExactly("key-4");
    }

    @Test
    void unknownIdIsSaidSo() {
        assertThatThrownBy(() -> workflow.cancel(KEY_FOR_ADA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no pre-registration key-for-ada");
    }
}
