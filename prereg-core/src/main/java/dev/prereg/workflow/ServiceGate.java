package dev.prereg.workflow;

import dev.prereg.ServiceUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all journeys of one workflow know together about one remote service: how many calls are under way, and until when it
 * asked to be left alone. Who comes too early is sent away before the call.
 */
final class ServiceGate {
    private static final Logger LOG = LoggerFactory.getLogger(PreRegistrationWorkflow.class);
    /** Long enough for most calls ahead to end, short against a lease, which runs on meanwhile. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final String service;
    private final Semaphore free;
    private final Pace pace;
    private Instant pausedUntil = Instant.MIN;

    ServiceGate(String service, int callsInFlight, Pace pace) {
        this.service = service;
        this.free = new Semaphore(callsInFlight, true);
        this.pace = pace;
    }

    <T> T call(Supplier<T> call) {
        refuseWhilePaused();
        enter();
        try {
            refuseWhilePaused();
            return call.get();
        } catch (ServiceUnavailableException e) {
            e.retryAfter().ifPresent(this::pause);
            throw e;
        } finally {
            free.release();
        }
    }

    void run(Runnable call) {
        call(() -> {
            call.run();
            return null;
        });
    }

    /** Until when the service wants no calls; empty if it may be called now. */
    synchronized Optional<Instant> pausedUntil() {
        return pausedUntil.isAfter(pace.now()) ? Optional.of(pausedUntil) : Optional.empty();
    }

    private void refuseWhilePaused() {
        pausedUntil().ifPresent(until -> {
            throw new ServicePausedException(service, until);
        });
    }

    private synchronized void pause(Duration retryAfter) {
        Instant until = pace.now().plus(retryAfter);
        if (until.isAfter(pausedUntil)) {
            pausedUntil = until;
            LOG.debug("{} is left alone until {}, as it asked", service, until);
        }
    }

    private void enter() {
        try {
            if (!free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ServicePausedException(service, pace.now().plus(LONGEST_WAIT));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServicePausedException(service, pace.now());
        }
    }
}
