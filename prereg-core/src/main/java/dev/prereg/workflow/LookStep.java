package dev.prereg.workflow;

import dev.prereg.ChallengeExpiredException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks whether the key has been programmed. */
final class LookStep implements Step {
    private final Ports ports;
    private final Pace pace;

    LookStep(Ports ports, Pace pace) {
        this.ports = ports;
        this.pace = pace;
    }

    @Override
    public Next run(Turn turn) {
        Journey journey = turn.journey();
        Progress.Ordered ordered = (Progress.Ordered) journey.progress();
        Optional<Shipment> found = ports.shipments().find(ordered.order().shipment());
        if (found.isEmpty()) {
            return Next.attention(journey, ordered, gone(ordered));
        }
        Shipment shipment = found.get();
        Progress.Order order = ordered.order().seen(shipment.state());
        if (shipment.state().isFulfilled() && !shipment.fulfillments().isEmpty()) {
            Fulfillment fulfillment = theOne(order, shipment.fulfillments());
            return Next.to(journey, new Progress.Fulfilled(order, fulfillment, 0, List.of()), pace.now());
        }
        if (shipment.state().isProblem()) {
            return Next.attention(journey, new Progress.Ordered(order), problem(shipment));
        }
        refuseIfExpired(order);
        return Next.to(journey, new Progress.Ordered(order), pace.nextLook(order.orderedAt()));
    }

    private static Fulfillment theOne(Progress.Order order, List<Fulfillment> fulfillments) {
        Fulfillment first = fulfillments.get(0);
        if (fulfillments.size() != 1) {
            throw malformed(order, "has " + fulfillments.size() + " keys, one was ordered");
        }
        if (first.credentialResponses().size() != order.requests()) {
            throw malformed(
                    order,
                    "has " + first.credentialResponses().size() + " credential responses to " + order.requests()
                            + " requests");
        }
        return first;
    }

    private static ResponseIntegrityException malformed(Progress.Order order, String what) {
        return new ResponseIntegrityException(
                ResponseIntegrityException.Reason.MALFORMED, "shipment " + order.shipment() + " " + what);
    }

    private void refuseIfExpired(Progress.Order order) {
        Instant now = pace.now();
        for (Progress.Part part : order.parts()) {
            if (!part.expiresAt().isAfter(now)) {
                throw new ChallengeExpiredException(
                        part.expiresAt(),
                        "the challenge of provider " + part.provider() + " expired at " + part.expiresAt()
                                + " and shipment " + order.shipment() + " was not programmed by then");
            }
        }
    }

    private Failure gone(Progress.Ordered ordered) {
        return new Failure(
                "SHIPMENT_GONE",
                "YubiEnterprise does not know shipment " + ordered.order().shipment() + " any more",
                "if it was deleted on purpose, cancel this pre-registration; else ask Yubico, then resume",
                pace.now());
    }

    private Failure problem(Shipment shipment) {
        ShipmentState state = shipment.state();
        String details = shipment.messages().isEmpty() ? "" : ": " + String.join("; ", shipment.messages());
        return new Failure(
                "SHIPMENT_STATE_" + state.code(),
                "shipment " + shipment.id() + " is in state " + state.code() + ", " + state.description() + details,
                state.isRepairable()
                        ? "correct this shipment in the YubiEnterprise Console (do not order again), then resume; or"
                                + " cancel"
                        : "the key may be programmed and in wrong hands: clarify with Yubico and the carrier, then resume"
                                + " or cancel",
                pace.now());
    }
}
