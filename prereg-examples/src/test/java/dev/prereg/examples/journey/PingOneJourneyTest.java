package dev.prereg.examples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.examples.simulator.pingone.PingOneDevice;
import dev.prereg.examples.simulator.pingone.PingOneUser;
import dev.prereg.examples.simulator.server.Fault;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.fake.VirtualYubiKey;
import dev.prereg.workflow.PinReleasePolicy;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.PreRegistrationRequest;
import dev.prereg.workflow.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PingOneJourneyTest {
    private static PreRegistrationRequest.Builder keyForAda() {
        return PreRegistrationRequest.builder(Rehearsal.ADAS_KEY, Rehearsal.london(), Rehearsal.YUBIKEY)
                .enrollment("pingone", Rehearsal.ADA)
                .pinRelease(PinReleasePolicy.IMMEDIATELY);
    }

    private static PingOneUser ada(Rehearsal rehearsal) {
        return rehearsal.simulator.pingOne().directory().user(Rehearsal.ADA.value());
    }

    private static VirtualYubiKey key(Rehearsal rehearsal, PreRegistration journey) {
        return rehearsal
                .simulator
                .yubico()
                .shipments()
                .key(journey.shipmentId().orElseThrow().value())
                .orElseThrow();
    }

    @Test
    void shippedKeyIsActiveUnderItsSerialNumberAndItsPinIsReleased() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(keyForAda());

            PreRegistration done = rehearsal.until(Stage.COMPLETED);

            assertThat(done.stage()).isEqualTo(Stage.COMPLETED);
            VirtualYubiKey key = key(rehearsal, done);
            assertThat(ada(rehearsal).credentialIds())
                    .containsExactly(key.credentialIds().get(0).text());
            assertThat(ada(rehearsal).devices().get(0).nickname())
                    .contains("YubiKey " + key.serialNumber().value());
            assertThat(rehearsal.pins.deliveries())
                    .singleElement()
                    .satisfies(pin -> assertThat(key.hasPin(pin.pin())).isTrue());
        }
    }

    @Test
    void oneKeyCarriesCredentialsOfTwoProviders() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.accept(Rehearsal.keyForAda().enrollment("pingone", Rehearsal.ADA));

            PreRegistration done = rehearsal.until(Stage.COMPLETED);

            assertThat(rehearsal.keysShipped()).isEqualTo(1);
            VirtualYubiKey key = key(rehearsal, done);
            assertThat(key.credentialIds()).hasSize(2);
            assertThat(rehearsal.registrations()).isEqualTo(1);
            assertThat(ada(rehearsal).credentialIds())
                    .containsExactly(key.credentialIds().get(1).text());
            assertThat(rehearsal.pins.deliveries()).hasSize(1);
        }
    }

    @Test
    void lostAnswersOnTheWayLeaveOneDeviceAndOneKey() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.faults().next(Operation.PINGONE_CREATE_DEVICE, Fault.CUT_AFTER_EFFECT);
            rehearsal.simulator.faults().next(Operation.PINGONE_ACTIVATE_DEVICE, Fault.CUT_AFTER_EFFECT);
            rehearsal.accept(keyForAda());

            PreRegistration done = rehearsal.until(Stage.COMPLETED);

            assertThat(done.stage()).isEqualTo(Stage.COMPLETED);
            assertThat(rehearsal.keysShipped()).isEqualTo(1);
            assertThat(ada(rehearsal).devices())
                    .singleElement()
                    .satisfies(device -> assertThat(device.isActive()).isTrue());
            assertThat(rehearsal.simulator.pingOne().directory().registrations())
                    .isEqualTo(1);
        }
    }

    @Test
    void challengeThatEndsOnTheWayStopsTheJourneyWithoutReleasingThePin() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.pingOne().behaviour().challengeLifetime(Duration.ofHours(1));
            rehearsal.accept(keyForAda());

            PreRegistration stopped = rehearsal.until(Stage.COMPLETED);

            assertThat(stopped.stage()).isEqualTo(Stage.NEEDS_ATTENTION);
            assertThat(rehearsal.calls(Operation.PINGONE_ACTIVATE_DEVICE)).isEqualTo(1);
            assertThat(rehearsal.pins.deliveries()).isEmpty();
        }
    }

    @Test
    void cancelledJourneyLeavesNoDevice() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            PingOneDevice phone = ada(rehearsal).withOldDevice("Phone");
            rehearsal.accept(keyForAda());
            rehearsal.until(Stage.ENROLLED, Stage.ORDERED);
            assertThat(ada(rehearsal).devices()).hasSize(2);

            rehearsal.workflow.cancel(Rehearsal.ADAS_KEY);
            rehearsal.until(Stage.CANCELLED);

            assertThat(ada(rehearsal).devices()).containsExactly(phone);
        }
    }
}
