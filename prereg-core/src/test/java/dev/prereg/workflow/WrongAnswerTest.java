package dev.prereg.workflow;

import static dev.prereg.workflow.World.ada;
import static dev.prereg.workflow.World.keyForAda;
import static dev.prereg.workflow.World.stage;
import static dev.prereg.workflow.World.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.fake.Programming;
import dev.prereg.fake.ResponseFault;
import dev.prereg.fake.Samples;
import dev.prereg.fake.Tampering;
import dev.prereg.shipping.ShipmentState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A response that is not what it claims to be: nothing is registered, no PIN goes out, a person is told. */
class WrongAnswerTest {
    private final World world = new World();
    private final PreRegistrationWorkflow workflow = world.workflow();

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "SEALED_WITHOUT_KID"})
    void faultyCredentialResponseRegistersNothing(ResponseFault fault) {
        endsUntrusted(Programming.credentialFault(fault));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "SEALED_WITHOUT_KID"})
    void faultyPinResponseRegistersNothing(ResponseFault fault) {
        endsUntrusted(Programming.pinFault(fault));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "WRONG_AAGUID", "BROKEN_SIGNATURE"})
    void genuineResponseToSomethingElseRegistersNothing(Tampering tampering) {
        endsUntrusted(Programming.lying(tampering));
    }

    @Test
    void reversedResponsesToTwoEnrollmentsRegisterNothing() {
        world.yubico.programming(Programming.reversing());
        workflow.accept(keyForAda()
                .enrollment("other", Samples.ada())
                .pinRelease(PinReleasePolicy.IMMEDIATELY)
                .build());
        world.workAndShip(workflow);
        assertUntrusted();
    }

    @Test
    void answerOfAnotherShipmentRegistersNothing() {
        PreRegistrationId second = PreRegistrationId.of("key-for-grace");
        workflow.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        workflow.accept(PreRegistrationRequest.builder(second, Samples.shipmentToGrace(), Samples.yubiKey5Nfc())
                .enrollment("entra", Samples.grace())
                .pinRelease(PinReleasePolicy.IMMEDIATELY)
                .build());
        work(workflow);
        world.shipments.shipAll();
        world.shipments.mixUp(
                ada(workflow).shipmentId().orElseThrow(),
                workflow.find(second).orElseThrow().shipmentId().orElseThrow());
        world.clock.advance(Duration.ofDays(1));
        work(workflow);
        assertUntrusted();
        assertThat(workflow.find(second).orElseThrow().stage()).isEqualTo(Stage.NEEDS_ATTENTION);
    }

    @Test
    void lateBadResponseOfASecondEnrollmentKeepsTheFirstFromBeingRegistered() {
        workflow.accept(keyForAda()
                .enrollment("other", Samples.ada())
                .pinRelease(PinReleasePolicy.IMMEDIATELY)
                .build());
        world.otherParty.challengeLifetime(Duration.ofDays(8));
        work(workflow);
        world.shipments.shipAll();
        world.clock.advance(Duration.ofDays(9));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.NEEDS_ATTENTION);
        assertThat(world.relyingParty.credentials()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 7, 8, 9, 99, 105, 106})
    void problemOfAShipmentIsBroughtToAPersonAndGoesOnAfterResume(int code) {
        workflow.accept(keyForAda().build());
        work(workflow);
        world.shipments.state(world.onlyOrder(), ShipmentState.of(code));
        world.clock.advance(Duration.ofHours(1));
        work(workflow);
        assertThat(world.failureReason(workflow)).contains("SHIPMENT_STATE_" + code);
        workflow.resume(World.KEY_FOR_ADA);
        world.shipments.shipAll();
        work(workflow);
        assertThat(stage(workflow)).isIn(Stage.ACTIVATED, Stage.NEEDS_ATTENTION);
        assertThat(world.shipments.orders()).hasSize(1);
    }

    @Test
    void unknownStateIsWaitedFor() {
        workflow.accept(keyForAda().build());
        work(workflow);
        world.shipments.state(world.onlyOrder(), ShipmentState.of(1025));
        world.clock.advance(Duration.ofHours(1));
        work(workflow);
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERED);
        assertThat(ada(workflow).shipmentState()).contains(ShipmentState.of(1025));
    }

    private void endsUntrusted(Programming programming) {
        world.yubico.programming(programming);
        workflow.accept(keyForAda().pinRelease(PinReleasePolicy.IMMEDIATELY).build());
        world.workAndShip(workflow);
        assertUntrusted();
        workflow.resume(World.KEY_FOR_ADA);
        work(workflow);
        assertUntrusted();
    }

    private void assertUntrusted() {
        assertThat(stage(workflow)).isEqualTo(Stage.NEEDS_ATTENTION);
        assertThat(world.failureReason(workflow).orElseThrow())
                .isIn(List.of("DECRYPTION", "SIGNATURE", "UNKNOWN_KEY", "BINDING", "MALFORMED"));
        assertThat(world.relyingParty.credentials()).isEmpty();
        assertThat(world.otherParty.credentials()).isEmpty();
        assertThat(world.notifier.deliveries()).isEmpty();
    }
}
