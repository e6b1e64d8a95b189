package dev.prereg.examples;

import dev.prereg.idp.Enrollment;
import dev.prereg.idp.EnrollmentRequest;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.idp.PinRelease;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.UserReference;
import dev.prereg.pin.PinPolicy;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentRequest;
import dev.prereg.yubienterprise.YubiEnterprise;
import java.util.Optional;

/**
 * A pre-registered key in five plain calls, for a host that has a workflow engine of its own. The host keeps
 * {@link Ordered} in the days between the two methods, encrypted, and decides what happens after a crash.
 */
public final class FivePlainCalls {
    /** What the host keeps until the key is shipped. The state holds the private response key. */
    public record Ordered(SecretState state, ShipmentId shipment) {}

    private final IdentityProvider provider;
    private final YubiEnterprise yubico;

    /** For example {@code SealedEnrollment.builder(new EntraRelyingParty(config), yubico.keys()).build()}. */
    public FivePlainCalls(IdentityProvider provider, YubiEnterprise yubico) {
        this.provider = provider;
        this.yubico = yubico;
    }

    /** Today: orders a key. Not repeatable after an {@link dev.prereg.OutcomeUnknownException}: that may order another. */
    public Ordered order(UserReference user, Destination destination, Product product) {
        Enrollment enrollment =
                provider.enroll(EnrollmentRequest.of(user, yubico.keys().transportKey(), PinPolicy.generate(8)));
        Shipment shipment = yubico.shipments()
                .create(new ShipmentRequest(
                        destination, product, enrollment.pinRequest().orElseThrow(), enrollment.credentialRequests()));
        return new Ordered(enrollment.state(), shipment.id());
    }

    /**
     * Later, once or twice a day: activates the credential when the key is shipped, and releases its PIN.
     *
     * @throws IllegalStateException if the shipment is gone or needs a person
     */
    public Optional<PinRelease> activateIfShipped(Ordered ordered) {
        Shipment shipment = yubico.shipments()
                .find(ordered.shipment())
                .orElseThrow(
                        () -> new IllegalStateException("YubiEnterprise does not know shipment " + ordered.shipment()));
        if (shipment.state().isProblem()) {
            throw new IllegalStateException("shipment " + shipment.id() + " needs a person: "
                    + shipment.state().description());
        }
        if (!shipment.state().isFulfilled() || shipment.fulfillments().isEmpty()) {
            return Optional.empty();
        }
        Fulfillment fulfillment = shipment.fulfillments().get(0);
        provider.activate(ordered.state(), fulfillment);
        return Optional.of(provider.releasePin(ordered.state(), fulfillment));
    }
}
