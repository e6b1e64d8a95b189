package dev.prereg.examples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.examples.simulator.entra.EntraSettings;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.yubico.YubicoSettings;
import dev.prereg.fake.RecordingNotifier.Delivery;
import dev.prereg.fake.VirtualYubiKey;
import dev.prereg.idp.UserReference;
import dev.prereg.shipping.ShipmentState;
import dev.prereg.workflow.PinReleasePolicy;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.PreRegistrationRequest;
import dev.prereg.workflow.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StraightPathTest {
    @Test
    void keyIsOrderedActivatedAndItsPinReleased() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.work().stage()).isEqualTo(Stage.ORDERED);
            assertThat(rehearsal.adasKey().shipmentState()).contains(ShipmentState.AWAITING_VALIDATION);
            PreRegistration done = rehearsal.until(Stage.COMPLETED);

            assertThat(done.stage()).isEqualTo(Stage.COMPLETED);
            assertThat(done.failure()).isEmpty();
            String shipment = done.shipmentId().orElseThrow().value();
            VirtualYubiKey key =
                    rehearsal.simulator.yubico().shipments().key(shipment).orElseThrow();
            assertThat(done.serialNumber()).contains(key.serialNumber());
            assertThat(done.credentialIds()).hasSize(1);
            assertThat(rehearsal
                            .simulator
                            .entra()
                            .directory()
                            .user("ada@contoso.example")
                            .methodIds())
                    .singleElement()
                    .asString()
                    .startsWith(key.credentialIds().get(0).text());
            Delivery pin = rehearsal.pins.deliveries("adas-key").get(0);
            assertThat(key.hasPin(pin.pin())).isTrue();
            assertThat(pin.users()).containsExactly("ada@contoso.example");
            assertThat(rehearsal.orders()).isEqualTo(1);
            assertThat(rehearsal.keysShipped()).isEqualTo(1);
            assertThat(rehearsal.registrations()).isEqualTo(1);
        }
    }

    @Test
    void journeyIsClosedWhenTheRetentionIsOver() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.until(Stage.CLOSED).stage()).isEqualTo(Stage.CLOSED);
            assertThat(rehearsal.pins.deliveries()).hasSize(1);
            assertThat(rehearsal.keysShipped()).isEqualTo(1);
        }
    }

    @Test
    void otherShapesThatTheServicesMayHaveAreUnderstood() {
        Rehearsal.Builder shapes = Rehearsal.with()
                .yubico(YubicoSettings.defaults().withCardSpelling())
                .entra(EntraSettings.defaults().withWrappedOptions());
        try (Rehearsal rehearsal = shapes.start()) {
            rehearsal
                    .simulator
                    .entra()
                    .directory()
                    .user("ada@contoso.example")
                    .withKey(new byte[48])
                    .withKey(new byte[32]);
            rehearsal.accept(Rehearsal.keyForAda());

            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
        }
    }

    @Test
    void userMayBeNamedByObjectId() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            String objectId = rehearsal
                    .simulator
                    .entra()
                    .directory()
                    .user("ada@contoso.example")
                    .objectId()
                    .toString();
            rehearsal.accept(PreRegistrationRequest.builder(Rehearsal.ADAS_KEY, Rehearsal.london(), Rehearsal.YUBIKEY)
                    .enrollment("entra", new UserReference(objectId))
                    .pinRelease(PinReleasePolicy.IMMEDIATELY));

            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
        }
    }

    @Test
    void rotatedKeysOfYubicoAreFetchedAgain() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda());
            rehearsal.work();
            rehearsal.simulator.yubico().station().rotate();
            rehearsal.simulator.clock().advance(Duration.ofDays(1));

            assertThat(rehearsal.until(Stage.COMPLETED).stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.calls(Operation.SIGNING_KEYS)).isPositive();
        }
    }
}
