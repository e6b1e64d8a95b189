package dev.prereg.workflow;

import dev.prereg.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the receipt of an ended journey when it was kept long enough. It is kept longer while an order of unknown outcome is
 * older: the search for that order must still be able to tell whose shipment is whose.
 */
final class PurgeStep {
    private static final Logger LOG = LoggerFactory.getLogger(PreRegistrationWorkflow.class);
    private static final int PAGE = 100;
    /** How far the clocks of nodes and of the service may be apart, generously. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private final Rows rows;
    private final Pace pace;

    PurgeStep(Rows rows, Pace pace) {
        this.rows = rows;
        this.pace = pace;
    }

    /** Removes the journey, or says when to look again. */
    Optional<Next> run(Turn turn) {
        Journey journey = turn.journey();
        Progress.Ended ended = (Progress.Ended) journey.progress();
        Instant purgeAt = pace.purgeAt(ended.receipt().closedAt());
        if (purgeAt.isAfter(pace.now())) {
            return Optional.of(Next.to(journey, ended, purgeAt));
        }
        if (isNeeded(ended)) {
            return Optional.of(Next.to(journey, ended, pace.now().plus(MARGIN)));
        }
        LOG.debug("{}: {}", journey.id(), turn.delete() ? "purged" : "changed meanwhile, not purged");
        return Optional.empty();
    }

    private boolean isNeeded(Progress.Ended ended) {
        Instant since = ended.receipt().closedAt().plus(MARGIN);
        return ended.receipt().shipment().isPresent()
                && (orderSentBefore(Stage.ORDERING, since) || orderSentBefore(Stage.NEEDS_ATTENTION, since));
    }

    /** Whether an order of unknown outcome may have been sent before this time. */
    private boolean orderSentBefore(Stage stage, Instant time) {
        Optional<String> after = Optional.empty();
        List<StoredRecord> page;
        do {
            page = rows.store().list(Optional.of(stage.name()), after, PAGE);
            for (StoredRecord row : page) {
                if (rows.read(row).progress().underlying() instanceof Progress.Ordering ordering
                        && ordering.intentAt().isBefore(time)) {
                    return true;
                }
                after = Optional.of(row.id());
            }
        } while (page.size() == PAGE);
        return false;
    }
}
