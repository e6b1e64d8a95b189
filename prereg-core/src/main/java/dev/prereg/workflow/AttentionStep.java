package dev.prereg.workflow;

import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import java.util.Optional;

/** Goes on with a journey that a person has looked at. */
final class AttentionStep implements Step {
    private final Ports ports;
    private final Pace pace;

    AttentionStep(Ports ports, Pace pace) {
        this.ports = ports;
        this.pace = pace;
    }

    @Override
    public Next run(Turn turn) {
        Journey journey = turn.journey();
        Progress from = journey.progress().underlying();
        Optional<Wishes.OrderDecision> decision = journey.openDecision();
        if (decision.isPresent() && from instanceof Progress.Ordering ordering) {
            return decide(journey, ordering, decision.get());
        }
        if (!journey.wantsResume()) {
            return Next.attention(journey, from, journey.failure().orElseThrow());
        }
        Handled handled = journey.handled().resumes(journey.wishes());
        return Next.to(journey, from, pace.now())
                .handled(decision.map(handled::orderDecision).orElse(handled));
    }

    private Next decide(Journey journey, Progress.Ordering ordering, Wishes.OrderDecision decision) {
        Handled handled = journey.handled().orderDecision(decision);
        if (decision.shipment().isEmpty()) {
            Progress notOrdered = new Progress.Enrolled(ordering.destination(), ordering.preparation());
            return Next.to(journey, notOrdered, pace.now()).handled(handled);
        }
        ShipmentId id = decision.shipment().get();
        Optional<Shipment> shipment = ports.shipments().find(id);
        if (shipment.isEmpty()) {
            Failure unknown = new Failure(
                    "SHIPMENT_GONE",
                    "YubiEnterprise does not know shipment " + id + ", which was named as the order",
                    "call markOrdered with the right id, or markNotOrdered",
                    pace.now());
            return Next.attention(journey, ordering, unknown).handled(handled);
        }
        return Next.to(journey, OrderStep.ordered(ordering, shipment.get(), ordering.intentAt()), pace.now())
                .handled(handled);
    }
}
