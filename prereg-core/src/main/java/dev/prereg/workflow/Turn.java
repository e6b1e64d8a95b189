package dev.prereg.workflow;

import dev.prereg.store.StoredRecord;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to work on one journey until the lease of its row ends. Writes only while nobody else has taken the row, and
 * never overwrites a wish that came meanwhile.
 */
final class Turn {
    private static final Logger LOG = LoggerFactory.getLogger(PreRegistrationWorkflow.class);

    private final Rows rows;
    private final Pace pace;
    private StoredRecord row;
    private Journey journey;

    Turn(Rows rows, Pace pace, StoredRecord row) {
        this.rows = rows;
        this.pace = pace;
        this.row = row;
        this.journey = rows.read(row);
    }

    Journey journey() {
        return journey;
    }

    Instant now() {
        return pace.now();
    }

    /** When this turn's right ends. */
    Instant leaseEnd() {
        return row.dueAt();
    }

    /**
     * Writes, before an effect that must not happen twice, that it is about to happen, and renews the lease.
     *
     * @return whether it was written; if not, a wish came or somebody took over, and the effect must not happen
     */
    boolean announce(Progress intent) {
        Next next = Next.deferred(journey, intent, pace.leaseEnd());
        Journey announced = journey.after(next, journey.settledTakes());
        StoredRecord written = rows.next(row, announced, next.dueAt());
        if (!rows.store().replace(written, row.version())) {
            return false;
        }
        row = written;
        journey = announced;
        return true;
    }

    /**
     * Removes the journey.
     *
     * @return whether it was removed; if not, a command came or somebody took over
     */
    boolean delete() {
        return rows.store().delete(row.id(), row.version());
    }

    /**
     * Stores the result of the step. Wishes that came meanwhile are taken over and make the journey due at once; over a wish
     * that it has not seen no journey ends: then the last step is taken again, which has no further effect.
     *
     * @return the journey as stored; empty if somebody took the row over, whose result counts then
     */
    Optional<StoredJourney> settle(Next next) {
        StoredRecord expected = row;
        Journey result = journey.after(next, row.takes());
        Instant dueAt = next.dueAt();
        Next merged = result.hasEnded() ? Next.deferred(journey, journey.progress(), dueAt) : next;
        while (true) {
            StoredRecord settled = rows.next(expected, result, dueAt);
            if (rows.store().replace(settled, expected.version())) {
                return Optional.of(new StoredJourney(result, settled.dueAt()));
            }
            StoredRecord current = rows.store().find(row.id()).orElse(null);
            if (current == null || current.takes() != row.takes()) {
                reportDropped(next);
                return Optional.empty();
            }
            result = journey.after(merged, row.takes())
                    .withWishes(rows.read(current).wishes());
            dueAt = pace.now();
            expected = current;
        }
    }

    private void reportDropped(Next next) {
        if (next.progress() instanceof Progress.Ordered ordered) {
            LOG.warn(
                    "{}: somebody took over while shipment {} was ordered; it is looked for",
                    row.id(),
                    ordered.order().shipment());
        } else {
            LOG.debug("{}: somebody took over, the result of this step is dropped", row.id());
        }
    }

    /** A journey together with the due time of its row. */
    record StoredJourney(Journey journey, Instant dueAt) {
        PreRegistration picture() {
            return new PreRegistration(journey, dueAt);
        }
    }
}
