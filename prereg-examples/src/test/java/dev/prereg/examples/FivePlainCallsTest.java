package dev.prereg.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.examples.settings.ServiceSettings;
import dev.prereg.examples.simulator.Simulator;
import dev.prereg.fake.RecordingNotifier;
import dev.prereg.fake.Samples;
import dev.prereg.fake.VirtualYubiKey;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.idp.PinRelease;
import dev.prereg.idp.SealedEnrollment;
import dev.prereg.idp.UserReference;
import dev.prereg.store.AesGcmStateCipher;
import dev.prereg.store.InMemoryShipmentStore;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.PreRegistrationId;
import dev.prereg.workflow.Stage;
import dev.prereg.yubienterprise.YubiEnterprise;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both ways against the simulator. */
class FivePlainCallsTest {
    private static final UserReference ADA = new UserReference("ada@contoso.example");

    private final Simulator simulator = Simulator.start();
    private final ServiceSettings services = ServiceSettings.of(simulator.settings());
    private final YubiEnterprise yubico = services.yubiEnterprise(simulator.clock());
    private final IdentityProvider entra = SealedEnrollment.builder(services.entra(simulator.clock()), yubico.keys())
            .clock(simulator.clock())
            .build();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private VirtualYubiKey shippedKey() {
        String id = simulator.yubico().shipments().ids().get(0);
        return simulator.yubico().shipments().key(id).orElseThrow();
    }

    @Test
    void fiveCallsBringAKeyAndItsPin() {
        FivePlainCalls calls = new FivePlainCalls(entra, yubico);

        FivePlainCalls.Ordered ordered = calls.order(ADA, Samples.shipmentToAda(), Samples.yubiKey5Nfc());
        assertThat(calls.activateIfShipped(ordered)).isEmpty();
        simulator.clock().advance(Duration.ofDays(2));
        PinRelease release = calls.activateIfShipped(ordered).orElseThrow();

        assertThat(release).isInstanceOf(PinRelease.HandedOver.class);
        assertThat(((PinRelease.HandedOver) release).pin().<Boolean>reveal(shippedKey()::hasPin))
                .isTrue();
        assertThat(simulator.entra().directory().registrations()).isEqualTo(1);
    }

    @Test
    void shipmentThatNeedsAPersonIsNotWaitedFor() {
        FivePlainCalls calls = new FivePlainCalls(entra, yubico);
        FivePlainCalls.Ordered ordered = calls.order(ADA, Samples.shipmentToAda(), Samples.yubiKey5Nfc());

        simulator.yubico().shipments().force(ordered.shipment().value(), 7);

        assertThatThrownBy(() -> calls.activateIfShipped(ordered))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(ordered.shipment().value())
                .hasMessageContaining("the address is undeliverable");
    }

    @Test
    void readyMadeWorkflowDoesTheSame() {
        byte[] key = new byte[AesGcmStateCipher.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        RecordingNotifier pins = new RecordingNotifier();
        ReadyMadeWorkflow example = new ReadyMadeWorkflow(
                new InMemoryShipmentStore(),
                AesGcmStateCipher.of("key-1", key),
                yubico,
                entra,
                new ReadyMadeWorkflow.Outside(pins, simulator.clock()));

        example.accept("adas-key", ADA, Samples.shipmentToAda(), Samples.yubiKey5Nfc());
        for (int day = 0; day < 4; day++) {
            example.tick();
            simulator.clock().advance(Duration.ofDays(1));
        }

        PreRegistration journey =
                example.workflow().find(PreRegistrationId.of("adas-key")).orElseThrow();
        assertThat(journey.stage()).isEqualTo(Stage.COMPLETED);
        assertThat(shippedKey().hasPin(pins.deliveries().get(0).pin())).isTrue();
    }
}
