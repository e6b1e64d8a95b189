package dev.prereg.yubienterprise;

import dev.prereg.PreRegistrationException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.internal.json.Json;
import dev.prereg.jose.JwkSet;
import dev.prereg.jose.PublicJwk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one key set. Many callers cause one fetch and share its outcome, good or bad; a failed refresh leaves the last good
 * set in use for a while. Thread-safe.
 */
final class CachedKeySet {
    private static final Logger LOG = LoggerFactory.getLogger(CachedKeySet.class);

    private final KeySetEndpoint endpoint;
    private final KeyCache bounds;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();

    /** Each attempt to fetch replaces this object, whatever came of it. */
    private volatile Held held = new Held(Optional.empty(), Instant.MIN, Instant.MIN, Instant.MIN, Optional.empty());

    CachedKeySet(KeySetEndpoint endpoint, KeyCache bounds, Clock clock) {
        this.endpoint = endpoint;
        this.bounds = bounds;
        this.clock = clock;
    }

    /**
     * What is known after an attempt.
     *
     * @param keys the last good set
     * @param fetchedAt when it was fetched
     * @param freshUntil until when it is used without asking again
     * @param attemptedAt when a fetch was last attempted
     * @param failure why that failed, if it did
     */
    private record Held(
            Optional<JwkSet> keys,
            Instant fetchedAt,
            Instant freshUntil,
            Instant attemptedAt,
            Optional<PreRegistrationException> failure) {}

    JwkSet current() {
        Instant now = clock.instant();
        return usable(after(known -> now.isBefore(known.freshUntil())));
    }

    Optional<PublicJwk> find(String kid) {
        Optional<PublicJwk> known = current().find(kid);
        if (known.isPresent()) {
            return known;
        }
        Instant now = clock.instant();
        Held recent = after(last -> now.isBefore(last.attemptedAt().plus(bounds.shortest())));
        Optional<PublicJwk> found = usable(recent).find(kid);
        if (found.isEmpty() && recent.failure().isPresent()) {
            throw notRefreshed(kid, recent, now);
        }
        return found;
    }

    /** Returns what is known if that is enough, and else the outcome of one attempt, ours or that of another thread. */
    private Held after(Predicate<Held> enough) {
        Held seen = held;
        if (enough.test(seen)) {
            return seen;
        }
        lock();
        try {
            if (held == seen) {
                held = attempt(seen);
            }
            return held;
        } finally {
            fetching.unlock();
        }
    }

    private void lock() {
        try {
            fetching.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            String message = "interrupted while another thread fetches the keys";
            throw new ServiceUnavailableException(KeySetEndpoint.SERVICE, null, message, null, null);
        }
    }

    private Held attempt(Held last) {
        Instant now = clock.instant();
        try {
            KeySetEndpoint.Fetched fetched = endpoint.fetch();
            Duration age = bounds.within(fetched.maxAge().orElse(bounds.usual()));
            return new Held(Optional.of(fetched.keys()), now, now.plus(age), now, Optional.empty());
        } catch (PreRegistrationException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return failed(last, now, e);
        }
    }

    private Held failed(Held last, Instant now, PreRegistrationException failure) {
        boolean keeps = last.keys().isPresent() && now.isBefore(last.fetchedAt().plus(bounds.keptOnFailure()));
        if (!keeps) {
            return new Held(Optional.empty(), Instant.MIN, Instant.MIN, now, Optional.of(failure));
        }
        LOG.warn(
                "the key set fetched at {} stays in use, it could not be refreshed: {}",
                last.fetchedAt(),
                failure.getMessage());
        return new Held(last.keys(), last.fetchedAt(), now.plus(bounds.shortest()), now, Optional.of(failure));
    }

    private static JwkSet usable(Held known) {
        return known.keys().orElseThrow(() -> known.failure().orElseThrow());
    }

    private ServiceUnavailableException notRefreshed(String kid, Held recent, Instant now) {
        String message = "key " + Json.printable(kid) + " is not in the set fetched at " + recent.fetchedAt()
                + ", which could not be refreshed: "
                + recent.failure().map(Throwable::getMessage).orElse("");
        Duration wait = Duration.between(now, recent.attemptedAt().plus(bounds.shortest()));
        return new ServiceUnavailableException(KeySetEndpoint.SERVICE, null, message, wait, null);
    }
}
