package dev.prereg.examples.demo;

import dev.prereg.examples.settings.ServiceSettings;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.idp.SealedEnrollment;
import dev.prereg.pin.PinNotifier;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StateCipher;
import dev.prereg.workflow.PreRegistrationWorkflow;
import dev.prereg.yubienterprise.YubiEnterprise;
import java.time.Clock;

/** Puts the ready-made workflow together. */
final class Workflows {
    private Workflows() {}

    /** Where journeys are kept, and what protects them. */
    record Kept(ShipmentStore store, StateCipher cipher) {}

    static PreRegistrationWorkflow of(
            ServiceSettings services, Kept kept, PinNotifier notifier, Clock clock, Screen screen) {
        YubiEnterprise yubico = services.yubiEnterprise(clock);
        IdentityProvider entra = SealedEnrollment.builder(services.entra(clock), yubico.keys())
                .clock(clock)
                .build();
        return PreRegistrationWorkflow.builder(kept.store(), kept.cipher())
                .yubico(yubico.shipments(), yubico.keys())
                .provider(Journeys.PROVIDER, entra)
                .pinNotifier(notifier)
                .listener((before, after) -> screen.working(after.id() + " is " + after.stage()))
                .clock(clock)
                .build();
    }
}
