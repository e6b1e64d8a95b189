package dev.prereg.workflow;

import dev.prereg.StoreException;
import dev.prereg.store.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one step of one taken row: picks it, runs it, stores what it leaves, reports. */
final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(PreRegistrationWorkflow.class);

    private final Rows rows;
    private final Ports ports;
    private final Pace pace;
    private final List<PreRegistrationListener> listeners;
    private final FailurePolicy failures;
    private final Step enroll;
    private final Step order;
    private final Step reconcile;
    private final Step look;
    private final Step activate;
    private final Step releasePin;
    private final Step attention;
    private final Step cancel;
    private final PurgeStep purge;
    private final LastFailures lastFailures = new LastFailures();

    Engine(Rows rows, Ports ports, Pace pace, List<PreRegistrationListener> listeners) {
        this.rows = rows;
        this.ports = ports;
        this.pace = pace;
        this.listeners = List.copyOf(listeners);
        this.failures = new FailurePolicy(pace);
        this.enroll = new EnrollStep(ports, pace);
        this.order = new OrderStep(ports, pace, failures);
        this.reconcile = new ReconcileStep(ports, pace, new OtherJourneys(rows));
        this.look = new LookStep(ports, pace);
        this.activate = new ActivateStep(ports, pace);
        this.releasePin = new ReleasePinStep(ports, pace);
        this.attention = new AttentionStep(ports, pace);
        this.cancel = new CancelStep(ports, pace, reconcile, attention);
        this.purge = new PurgeStep(rows, pace);
    }

    void advance(StoredRecord taken) {
        if (!taken.dueAt().isAfter(pace.now())) {
            LOG.debug("{}: its lease ended before the step began", taken.id());
            return;
        }
        Turn turn;
        try {
            turn = new Turn(rows, pace, taken);
        } catch (StoreException e) {
            LOG.warn("{} is skipped: {}", taken.id(), e.getMessage());
            return;
        }
        Journey before = turn.journey();
        if (!knowsProviders(before)) {
            LOG.debug("{} is left alone: it needs a provider that is not known here", before.id());
            return;
        }
        Optional<Next> next = before.hasEnded() ? purge.run(turn) : Optional.of(run(turn));
        next.flatMap(left -> settle(turn, left)).ifPresent(after -> report(before, taken, after));
    }

    Map<Stage, Failure> lastFailures() {
        return lastFailures.copy();
    }

    /** During a rolling deployment another node may know what this one does not. */
    private boolean knowsProviders(Journey journey) {
        return journey.wanted().targets().stream()
                .allMatch(target -> ports.providers().containsKey(target.provider()));
    }

    private Next run(Turn turn) {
        try {
            return pick(turn.journey()).run(turn);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            return failures.repeatable(turn.journey(), e);
        }
    }

    private Step pick(Journey journey) {
        Progress progress = journey.progress();
        if (journey.openDecision().isPresent() && AttentionStep.isUndecided(progress)) {
            return attention;
        }
        if (journey.wantsCancel()) {
            return cancel;
        }
        if (progress instanceof Progress.NeedsAttention) {
            return attention;
        }
        return switch (progress.stage()) {
            case RECEIVED -> enroll;
            case ENROLLED -> order;
            case ORDERING -> reconcile;
            case ORDERED -> look;
            case FULFILLED -> activate;
            default -> releasePin;
        };
    }

    private Optional<Turn.StoredJourney> settle(Turn turn, Next next) {
        try {
            return turn.settle(next);
        } catch (RuntimeException e) {
            // The one fact that only this process knows: without it the order must be looked for.
            if (next.progress() instanceof Progress.Ordered ordered) {
                LOG.warn(
                        "{}: ordered as shipment {}, but the store failed to keep it",
                        turn.journey().id(),
                        ordered.order().shipment());
            }
            throw e;
        }
    }

    private void report(Journey before, StoredRecord taken, Turn.StoredJourney after) {
        LOG.debug(
                "{}: {} -> {}",
                before.id(),
                before.progress().stage(),
                after.journey().progress().stage());
        lastFailures.note(after.journey());
        if (before.hasEnded()) {
            return;
        }
        PreRegistration pictureBefore = new PreRegistration(before, taken.dueAt());
        for (PreRegistrationListener listener : listeners) {
            try {
                listener.stored(pictureBefore, after.picture());
            } catch (RuntimeException e) {
                LOG.warn("{}: a listener threw {}", before.id(), e.getClass().getName());
            }
        }
    }
}
