package dev.prereg.workflow;

import dev.prereg.shipping.ShipmentId;
import java.util.Optional;

/**
 * What the host has asked for since the journey was accepted. Wishes only grow, so that a step which finds new ones when it
 * stores its result simply takes them over: which of them are done stands in {@link Handled}.
 */
record Wishes(
        Optional<PinApproval> approval, int resends, int resumes, int cancels, Optional<OrderDecision> orderDecision) {
    static final Wishes NONE = new Wishes(Optional.empty(), 0, 0, 0, Optional.empty());

    /**
     * What a person has found out about an order of unknown outcome.
     *
     * @param number counts the decisions of the journey
     * @param shipment the shipment that was ordered, or empty if nothing was ordered
     */
    record OrderDecision(int number, Optional<ShipmentId> shipment) {}

    Wishes approved(PinApproval by) {
        return approval.isPresent() ? this : new Wishes(Optional.of(by), resends, resumes, cancels, orderDecision);
    }

    Wishes resendPin() {
        return new Wishes(approval, resends + 1, resumes, cancels, orderDecision);
    }

    Wishes resume() {
        return new Wishes(approval, resends, resumes + 1, cancels, orderDecision);
    }

    Wishes cancel() {
        return new Wishes(approval, resends, resumes, cancels + 1, orderDecision);
    }

    Wishes decided(Optional<ShipmentId> shipment) {
        int number = orderDecision.map(OrderDecision::number).orElse(0) + 1;
        return new Wishes(approval, resends, resumes, cancels, Optional.of(new OrderDecision(number, shipment)));
    }
}
