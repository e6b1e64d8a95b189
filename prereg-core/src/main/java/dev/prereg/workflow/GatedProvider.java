package dev.prereg.workflow;

import dev.prereg.idp.Enrollment;
import dev.prereg.idp.EnrollmentRequest;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.idp.PinRelease;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.SetupFinding;
import dev.prereg.shipping.Fulfillment;
import java.util.List;

/** An identity provider behind its gate. */
record GatedProvider(IdentityProvider provider, ServiceGate gate) implements IdentityProvider {
    @Override
    public Enrollment enroll(EnrollmentRequest request) {
        return gate.call(() -> provider.enroll(request));
    }

    @Override
    public void verify(SecretState state, Fulfillment fulfillment) {
        gate.run(() -> provider.verify(state, fulfillment));
    }

    @Override
    public List<RegisteredCredential> activate(SecretState state, Fulfillment fulfillment) {
        return gate.call(() -> provider.activate(state, fulfillment));
    }

    @Override
    public PinRelease releasePin(SecretState state, Fulfillment fulfillment) {
        return gate.call(() -> provider.releasePin(state, fulfillment));
    }

    @Override
    public void abandon(SecretState state) {
        gate.run(() -> provider.abandon(state));
    }

    @Override
    public KeySharing keySharing() {
        return provider.keySharing();
    }

    @Override
    public List<SetupFinding> checkSetup() {
        return gate.call(provider::checkSetup);
    }
}
