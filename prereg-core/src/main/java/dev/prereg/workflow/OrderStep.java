package dev.prereg.workflow;

import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders the key. That it is about to be ordered is stored before; whatever happens then, no later step orders again before
 * it has looked.
 */
final class OrderStep implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(PreRegistrationWorkflow.class);

    private final Ports ports;
    private final Pace pace;
    private final FailurePolicy failures;

    OrderStep(Ports ports, Pace pace, FailurePolicy failures) {
        this.ports = ports;
        this.pace = pace;
        this.failures = failures;
    }

    @Override
    public Next run(Turn turn) {
        Journey journey = turn.journey();
        Progress.Enrolled enrolled = (Progress.Enrolled) journey.progress();
        if (expiresTooSoon(enrolled.preparation())) {
            return enrollAgain(journey, enrolled);
        }
        Progress.Ordering ordering = new Progress.Ordering(enrolled.destination(), enrolled.preparation(), pace.now());
        if (!turn.announce(ordering)) {
            return Next.to(journey, enrolled, pace.now());
        }
        return order(turn, ordering);
    }

    private Next order(Turn turn, Progress.Ordering ordering) {
        if (leaseIsShort(turn)) {
            Progress notOrdered = new Progress.Enrolled(ordering.destination(), ordering.preparation());
            return Next.to(turn.journey(), notOrdered, pace.now());
        }
        try {
            Shipment shipment = ports.shipments().create(request(turn.journey(), ordering));
            LOG.debug("{}: ordered as shipment {}", turn.journey().id(), shipment.id());
            return Next.to(turn.journey(), ordered(ordering, shipment, pace.now()), pace.firstLook());
        } catch (RuntimeException e) {
            return failures.order(turn.journey(), ordering, e);
        }
    }

    /** This process was held up between the intent and the order: another one may already look for it. */
    private boolean leaseIsShort(Turn turn) {
        Duration left = Duration.between(pace.now(), turn.leaseEnd());
        return left.compareTo(pace.settings().lease().dividedBy(2)) < 0;
    }

    private boolean expiresTooSoon(Progress.Preparation preparation) {
        Instant needed = pace.now().plus(pace.settings().minimumChallengeLifetime());
        return preparation.parts().stream().anyMatch(part -> part.expiresAt().isBefore(needed));
    }

    private Next enrollAgain(Journey journey, Progress.Enrolled enrolled) {
        for (Progress.Part part : enrolled.preparation().parts()) {
            ports.provider(part).abandon(part.state());
        }
        LOG.debug("{}: a challenge became too old before ordering, enrolling again", journey.id());
        return Next.to(journey, new Progress.Received(enrolled.destination(), Optional.empty()), pace.now());
    }

    static Progress.Ordered ordered(Progress.Ordering ordering, Shipment shipment, Instant orderedAt) {
        return new Progress.Ordered(new Progress.Order(
                shipment.id(),
                shipment.state(),
                orderedAt,
                ordering.preparation().parts()));
    }

    static ShipmentRequest request(Journey journey, Progress.Ordering ordering) {
        Progress.Preparation preparation = ordering.preparation();
        return new ShipmentRequest(
                ordering.destination(),
                journey.wanted().product(),
                preparation.pinRequest().orElseThrow(),
                preparation.requests());
    }
}
