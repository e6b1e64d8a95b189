package dev.prereg.internal.http;

import dev.prereg.ServiceUnavailableException;
import dev.prereg.http.AccessToken;
import dev.prereg.http.AccessTokenSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Keeps a fetched token until shortly before it expires; many callers cause one fetch. Thread-safe.
 *
 * <p>In the last five minutes of a token (or its last half, if that is shorter) one caller fetches the next one; while it
 * does, and if it fails, the old token is given out as long as it is valid. Refused tokens and failed renewals cause at
 * most one fetch in 30 seconds, so that a service which refuses everything does not turn each call into two.
 */
public final class CachedTokenSource implements AccessTokenSource {
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Supplier<AccessToken> fetch;
    private final Clock clock;
    private Held held;
    private CompletableFuture<AccessToken> flight;

    /**
     * @param fetch fetches a fresh token
     * @param clock the time
     */
    public CachedTokenSource(Supplier<AccessToken> fetch, Clock clock) {
        this.fetch = Objects.requireNonNull(fetch, "fetch");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Returns the kept token, or fetches one in the caller's thread. Callers that need the token of a fetch under way wait
     * for it and share its outcome, failures included.
     *
     * @return a token that is valid now
     * @throws ServiceUnavailableException if the caller is interrupted while it waits for another caller's fetch
     */
    @Override
    public AccessToken token() {
        CompletableFuture<AccessToken> others;
        CompletableFuture<AccessToken> own = new CompletableFuture<>();
        synchronized (this) {
            Instant now = clock.instant();
            boolean usable = held != null && now.isBefore(held.usableUntil);
            if (usable && (flight != null || now.isBefore(held.renewAt))) {
                return held.token;
            }
            others = flight;
            if (others == null) {
                flight = own;
            }
        }
        return others == null ? fetchFor(own) : await(others);
    }

    private AccessToken fetchFor(CompletableFuture<AccessToken> own) {
        try {
            AccessToken token = land(Objects.requireNonNull(fetch.get(), "the fetched token"));
            own.complete(token);
            return token;
        } catch (RuntimeException | Error e) {
            AccessToken old = oldAfterFailure();
            if (old != null && e instanceof RuntimeException) {
                own.complete(old);
                return old;
            }
            own.completeExceptionally(e);
            throw e;
        }
    }

    private synchronized AccessToken land(AccessToken token) {
        flight = null;
        held = Held.fetched(token, clock.instant());
        return token;
    }

    private synchronized AccessToken oldAfterFailure() {
        flight = null;
        Instant now = clock.instant();
        if (held == null || !now.isBefore(held.usableUntil)) {
            return null;
        }
        held = held.renewedNotBefore(now.plus(PAUSE));
        return held.token;
    }

    private static AccessToken await(CompletableFuture<AccessToken> flight) {
        try {
            return flight.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException(
                    "access token", null, "interrupted while another thread fetched it", null, null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error) {
                throw (Error) e.getCause();
            }
            throw (RuntimeException) e.getCause();
        }
    }

    @Override
    public synchronized void rejected(AccessToken token) {
        if (held != null && held.token == token) {
            held = held.endingAt(held.fetchedAt.plus(PAUSE));
        }
    }

    private record Held(AccessToken token, Instant fetchedAt, Instant renewAt, Instant usableUntil) {
        static Held fetched(AccessToken token, Instant now) {
            Duration half = Duration.between(now, token.expiresAt()).dividedBy(2);
            Duration margin = half.compareTo(MARGIN) < 0 ? half : MARGIN;
            return new Held(token, now, token.expiresAt().minus(margin), token.expiresAt());
        }

        Held renewedNotBefore(Instant moment) {
            return new Held(token, fetchedAt, moment, usableUntil);
        }

        Held endingAt(Instant moment) {
            Instant end = moment.isBefore(usableUntil) ? moment : usableUntil;
            return new Held(token, fetchedAt, end, end);
        }
    }
}
