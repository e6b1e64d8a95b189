package dev.prereg.workflow;

import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import java.time.Instant;
import java.util.Optional;

/** Goes on with a journey that a person has looked at. */
final class AttentionStep implements Step {
    private final Ports ports;
    private final Pace pace;

    AttentionStep(Ports ports, Pace pace) {
        this.ports = ports;
        this.pace = pace;
    }

    /** Whether a decision about an order still matters: later the shipment is known. */
    static boolean isUndecided(Progress progress) {
        return progress.underlying() instanceof Progress.Ordering || progress.underlying() instanceof Progress.Enrolled;
    }

    @Override
    public Next run(Turn turn) {
        Journey journey = turn.journey();
        Progress from = journey.progress().underlying();
        Optional<Wishes.OrderDecision> decision = journey.openDecision();
        if (decision.isPresent() && isUndecided(from)) {
            return decide(journey, ordering(from), decision.get());
        }
        if (journey.wantsResume()) {
            Handled handled = journey.handled().resumes(journey.wishes());
            return Next.to(journey, from, pace.now())
                    .handled(decision.map(handled::orderDecision).orElse(handled));
        }
        return stay(journey, from);
    }

    /** A decision may also meet a journey that an earlier decision has sent back before the order. */
    private Progress.Ordering ordering(Progress from) {
        if (from instanceof Progress.Enrolled enrolled) {
            return new Progress.Ordering(enrolled.destination(), enrolled.preparation(), pace.now());
        }
        return (Progress.Ordering) from;
    }

    private Next decide(Journey journey, Progress.Ordering ordering, Wishes.OrderDecision decision) {
        Handled handled = journey.handled().resumes(journey.wishes()).orderDecision(decision);
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

    /** Nobody has decided anything; but what the retention allows no longer is erased nevertheless. */
    private Next stay(Journey journey, Progress from) {
        Next waiting = Next.attention(journey, from, journey.failure().orElseThrow());
        if (from instanceof Progress.Completed completed) {
            Instant closesAt = pace.closesAt(completed.releasedAt());
            return closesAt.isAfter(pace.now())
                    ? waiting.dueAt(closesAt)
                    : Next.deferred(journey, completed, pace.now());
        }
        return waiting;
    }
}
