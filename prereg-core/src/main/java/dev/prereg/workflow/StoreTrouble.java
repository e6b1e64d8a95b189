package dev.prereg.workflow;

import dev.prereg.StoreException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long a worker leaves a failing store alone: longer with each failure, until the store answers. Thread-safe. */
final class StoreTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(PreRegistrationWorker.class);
    private static final int MAX_DOUBLINGS = 6;

    private final Duration first;
    private int failures;

    StoreTrouble(Duration first) {
        this.first = first;
    }

    /** The first failure is worth a warning, since nobody else would see it; the others would only repeat it. */
    synchronized void met(RuntimeException e) {
        failures++;
        String what =
                e instanceof StoreException ? e.getMessage() : e.getClass().getName();
        if (failures == 1) {
            LOG.warn("the store failed, the worker pauses and tries again by itself: {}", what);
        } else {
            LOG.debug("the store failed {} times: {}", failures, what);
        }
    }

    synchronized void isOver() {
        failures = 0;
    }

    synchronized Duration rest() {
        return failures == 0 ? Duration.ZERO : first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    }
}
