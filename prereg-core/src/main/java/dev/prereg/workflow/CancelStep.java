package dev.prereg.workflow;

import dev.prereg.shipping.Cancellation;
import dev.prereg.shipping.ShipmentId;
import java.util.List;

/** Honours the wish to cancel, as far as it is not too late. */
final class CancelStep implements Step {
    private static final String TOO_LATE = "TOO_LATE_TO_CANCEL";

    private final Ports ports;
    private final Pace pace;
    private final Step reconcile;
    private final Step attention;

    CancelStep(Ports ports, Pace pace, Step reconcile, Step attention) {
        this.ports = ports;
        this.pace = pace;
        this.reconcile = reconcile;
        this.attention = attention;
    }

    @Override
    public Next run(Turn turn) {
        Journey journey = turn.journey();
        Progress from = journey.progress().underlying();
        if (from instanceof Progress.Received received) {
            return abandon(
                    journey,
                    received.preparation().map(Progress.Preparation::parts).orElse(List.of()));
        }
        if (from instanceof Progress.Enrolled enrolled) {
            return abandon(journey, enrolled.preparation().parts());
        }
        if (from instanceof Progress.Ordering) {
            return lookFirst(turn);
        }
        if (from instanceof Progress.Ordered ordered) {
            return cancelShipment(journey, ordered);
        }
        if (from instanceof Progress.Completed completed) {
            return tooLate(journey, completed, "the PIN was released while the wish to cancel came in")
                    .dueAt(pace.closesAt(completed.releasedAt()));
        }
        boolean stopped = journey.progress() instanceof Progress.NeedsAttention;
        if (stopped && from instanceof Progress.Fulfilled useless && useless.activatedParts() == 0) {
            return abandon(journey, useless.order().parts());
        }
        return wasToldTooLate(journey) ? end(journey) : tooLate(journey, from, "the key is programmed and on its way");
    }

    /** Then a person gives the key up, knowing what remains to be done elsewhere. */
    private static boolean wasToldTooLate(Journey journey) {
        return journey.progress() instanceof Progress.NeedsAttention
                && journey.failure()
                        .map(Failure::reason)
                        .filter(TOO_LATE::equals)
                        .isPresent();
    }

    private Next abandon(Journey journey, List<Progress.Part> parts) {
        for (Progress.Part part : parts) {
            ports.provider(part).abandon(part.state());
        }
        return end(journey);
    }

    private Next end(Journey journey) {
        Progress.Receipt receipt = Progress.Receipt.of(journey.progress(), pace.now());
        return Next.to(journey, new Progress.Ended(Stage.CANCELLED, receipt), pace.purgeAt(receipt.closedAt()))
                .handled(journey.handled().cancels(journey.wishes()));
    }

    /**
     * The wish stays open while it is found out whether there is a shipment: then it cancels that, or abandons what was
     * never ordered.
     */
    private Next lookFirst(Turn turn) {
        Journey journey = turn.journey();
        boolean answered = journey.progress() instanceof Progress.NeedsAttention && journey.wantsResume();
        Next next = answered ? attention.run(turn) : reconcile.run(turn);
        return next.progress() instanceof Progress.Ordered ? next.dueAt(pace.now()) : next;
    }

    private Next cancelShipment(Journey journey, Progress.Ordered ordered) {
        ShipmentId id = ordered.order().shipment();
        if (ports.shipments().cancel(id) == Cancellation.LOCKED && !wasToldTooLate(journey)) {
            return tooLate(journey, ordered, "shipment " + id + " cannot be cancelled any more");
        }
        return abandon(journey, ordered.order().parts());
    }

    private Next tooLate(Journey journey, Progress from, String why) {
        Failure failure = new Failure(
                TOO_LATE,
                why,
                "resume to go on with this key; or collect the parcel, delete what is registered at the identity provider, and"
                        + " cancel once more to write the key off",
                pace.now());
        return Next.attention(journey, from, failure).handled(journey.handled().cancels(journey.wishes()));
    }
}
