package dev.prereg.examples;

import dev.prereg.idp.IdentityProvider;
import dev.prereg.idp.UserReference;
import dev.prereg.pin.PinNotifier;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.Product;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StateCipher;
import dev.prereg.workflow.PinReleasePolicy;
import dev.prereg.workflow.PreRegistrationId;
import dev.prereg.workflow.PreRegistrationRequest;
import dev.prereg.workflow.PreRegistrationWorkflow;
import dev.prereg.yubienterprise.YubiEnterprise;
import java.time.Clock;

/**
 * The same with the ready-made workflow: it stores each step, survives a restart between any two of them, never orders twice
 * on a guess, and tells what needs attention.
 */
public final class ReadyMadeWorkflow {
    private static final int BATCH = 100;

    private final PreRegistrationWorkflow workflow;

    /** The host brings what is its own: a store, a key for it, and a way to bring PINs to people. */
    public ReadyMadeWorkflow(
            ShipmentStore store,
            StateCipher cipher,
            YubiEnterprise yubico,
            IdentityProvider provider,
            Outside outside) {
        this.workflow = PreRegistrationWorkflow.builder(store, cipher)
                .yubico(yubico.shipments(), yubico.keys())
                .provider("entra", provider)
                .pinNotifier(outside.notifier())
                .clock(outside.clock())
                .build();
    }

    /** How PINs reach people, and what time it is. */
    public record Outside(PinNotifier notifier, Clock clock) {}

    /** Once for each person. Repeating it orders nothing: {@link dev.prereg.DuplicatePreRegistrationException}. */
    public void accept(String id, UserReference user, Destination destination, Product product) {
        workflow.accept(PreRegistrationRequest.builder(PreRegistrationId.of(id), destination, product)
                .enrollment("entra", user)
                .pinRelease(PinReleasePolicy.IMMEDIATELY)
                .build());
    }

    /** Every few minutes, from whatever the host has for that: takes the steps that are due. */
    public void tick() {
        workflow.advanceDue(BATCH);
    }

    /** For everything else: approve, cancel, resume, find, list. */
    public PreRegistrationWorkflow workflow() {
        return workflow;
    }
}
