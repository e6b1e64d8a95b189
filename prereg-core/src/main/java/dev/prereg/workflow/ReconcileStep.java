package dev.prereg.workflow;

import dev.prereg.shipping.RecentShipments;
import dev.prereg.shipping.Shipment;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether an order of unknown outcome was executed. It orders nothing: it adopts the one shipment that can only
 * be ours, goes back before the order if there provably is none, and asks a person otherwise.
 */
final class ReconcileStep implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(PreRegistrationWorkflow.class);

    private final Ports ports;
    private final Pace pace;
    private final OtherJourneys others;

    ReconcileStep(Ports ports, Pace pace, OtherJourneys others) {
        this.ports = ports;
        this.pace = pace;
        this.others = others;
    }

    @Override
    public Next run(Turn turn) {
        Journey journey = turn.journey();
        Progress.Ordering ordering = (Progress.Ordering) journey.progress().underlying();
        RecentShipments recent =
                ports.shipments().findRecent(OrderStep.request(journey, ordering), ordering.intentAt());
        if (recent.candidates().isEmpty()) {
            return nothingFound(journey, ordering, recent.conclusive());
        }
        OtherJourneys.Claims claims = others.claims(journey, ordering);
        List<Shipment> free = recent.candidates().stream()
                .filter(shipment -> !claims.shipments().contains(shipment.id()))
                .toList();
        if (free.isEmpty()) {
            return nothingFound(journey, ordering, recent.conclusive());
        }
        if (free.size() > 1 || claims.rival()) {
            return Next.attention(journey, ordering, undecided(candidates(free, claims)));
        }
        Shipment ours = free.get(0);
        LOG.debug("{}: the order of unknown outcome was found as shipment {}", journey.id(), ours.id());
        Instant orderedAt = ours.requestedAt().orElse(ordering.intentAt());
        return Next.to(journey, OrderStep.ordered(ordering, ours, orderedAt), pace.firstLook());
    }

    private Next nothingFound(Journey journey, Progress.Ordering ordering, boolean conclusive) {
        Instant appearsUntil = ordering.intentAt().plus(pace.settings().reconcileFor());
        if (pace.now().isBefore(appearsUntil)) {
            Failure waiting = new Failure(
                    "OUTCOME_UNKNOWN",
                    "the order may have been executed but is not visible yet",
                    "it is looked for until " + appearsUntil,
                    pace.now());
            return Next.again(journey, ordering, waiting, appearsUntil);
        }
        if (conclusive) {
            LOG.debug("{}: the order of unknown outcome was not executed", journey.id());
            Progress notOrdered = new Progress.Enrolled(ordering.destination(), ordering.preparation());
            return Next.to(journey, notOrdered, pace.now());
        }
        return Next.attention(
                journey, ordering, undecided("no matching shipment was found, which proves nothing here"));
    }

    private static String candidates(List<Shipment> free, OtherJourneys.Claims claims) {
        String ids = free.stream().map(shipment -> shipment.id().value()).collect(Collectors.joining(", "));
        return claims.rival()
                ? "candidates: " + ids + "; another pre-registration waits for the same kind of shipment"
                : "candidates: " + ids;
    }

    private Failure undecided(String found) {
        return new Failure(
                "ORDER_UNDECIDED",
                "an order was sent or about to be sent and its outcome is unknown; " + found,
                "look in the YubiEnterprise Console for a shipment to this recipient, then call markOrdered with its id,"
                        + " or markNotOrdered if there is none; resume looks again; it is never ordered on a guess",
                pace.now());
    }
}
