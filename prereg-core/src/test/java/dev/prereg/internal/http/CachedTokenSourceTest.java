package dev.prereg.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.fake.MutableClock;
import dev.prereg.http.AccessToken;
import dev.prereg.http.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CachedTokenSourceTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final AtomicInteger fetches = new AtomicInteger();
    private Supplier<AccessToken> service = () -> fresh(HOUR);
    private final CachedTokenSource source = new CachedTokenSource(
            () -> {
                fetches.incrementAndGet();
                return service.get();
            },
            clock);

    @Test
    void tokenIsKeptUntilFiveMinutesBeforeItsEnd() {
        AccessToken first = source.token();
        clock.advance(HOUR.minusMinutes(5).minusNanos(1));
        assertThat(source.token()).isSameAs(first);
        clock.advance(Duration.ofNanos(1));
        assertThat(source.token()).isNotSameAs(first);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void shortTokenIsKeptForHalfItsLife() {
        service = () -> fresh(Duration.ofMinutes(4));
        AccessToken first = source.token();
        clock.advance(Duration.ofMinutes(2).minusNanos(1));
        assertThat(source.token()).isSameAs(first);
        clock.advance(Duration.ofNanos(1));
        assertThat(source.token()).isNotSameAs(first);
    }

    @Test
    void tokenOfUnknownEndIsKept() {
        service = () -> new AccessToken(Secret.of("t"), Instant.MAX);
        AccessToken first = source.token();
        clock.advance(Duration.ofDays(10_000));
        assertThat(source.token()).isSameAs(first);
    }

    @Test
    void tokenThatIsOverOnArrivalIsNotKept() {
        service = () -> fresh(Duration.ofSeconds(-1));
        assertThat(source.token()).isNotSameAs(source.token());
    }

    @Test
    void oldTokenServesWhileItsRenewalFails() {
        AccessToken first = source.token();
        clock.advance(HOUR.minusMinutes(4));
        service = this::fail;
        assertThat(source.token()).isSameAs(first);
        assertThat(source.token()).isSameAs(first);
        assertThat(fetches).as("a failed renewal is not tried again at once").hasValue(2);
        clock.advance(Duration.ofSeconds(30));
        assertThat(source.token()).isSameAs(first);
        assertThat(fetches).hasValue(3);
        service = () -> fresh(HOUR);
        clock.advance(Duration.ofSeconds(30));
        assertThat(source.token()).isNotSameAs(first);
    }

    @Test
    void endedTokenIsNotGivenOut() {
        source.token();
        clock.advance(HOUR);
        service = this::fail;
        assertThatThrownBy(source::token).isInstanceOf(ServiceUnavailableException.class);
        assertThatThrownBy(source::token).isInstanceOf(ServiceUnavailableException.class);
        assertThat(fetches).hasValue(3);
        service = () -> fresh(HOUR);
        assertThat(source.token()).isNotNull();
    }

    @Test
    void rejectedTokenIsReplacedAtOnce() {
        AccessToken first = source.token();
        clock.advance(Duration.ofSeconds(30));
        source.rejected(first);
        AccessToken second = source.token();
        assertThat(second).isNotSameAs(first);
        source.rejected(first);
        assertThat(source.token()).as("only the very token is dropped").isSameAs(second);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void equalTokenThatIsAnotherObjectIsNotDropped() {
        AccessToken first = source.token();
        clock.advance(Duration.ofMinutes(1));
        source.rejected(new AccessToken(first.value(), first.expiresAt()));
        assertThat(source.token()).isSameAs(first);
    }

    @Test
    void rejectionsCauseOneFetchInThirtySeconds() {
        for (int second = 0; second < 90; second++) {
            source.rejected(source.token());
            source.rejected(source.token());
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(fetches).hasValue(3);
    }

    @Test
    void rejectedTokenIsNotGivenOutWhenItsReplacementFails() {
        AccessToken first = source.token();
        clock.advance(Duration.ofMinutes(1));
        source.rejected(first);
        service = this::fail;
        assertThatThrownBy(source::token).isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void manyCallersCauseOneFetchAndShareItsToken() throws Exception {
        Flight flight = new Flight();
        List<FutureTask<AccessToken>> callers = flight.withWaitingCallers(6);
        AccessToken token = fresh(HOUR);
        flight.land(() -> token);
        for (FutureTask<AccessToken> caller : callers) {
            assertThat(caller.get()).isSameAs(token);
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void manyCallersShareTheFailureOfTheOneFetch() throws Exception {
        Flight flight = new Flight();
        List<FutureTask<AccessToken>> callers = flight.withWaitingCallers(6);
        RequestRejectedException refused = new RequestRejectedException("Test", null, 400, "invalid_client", "no");
        flight.land(() -> {
            throw refused;
        });
        for (FutureTask<AccessToken> caller : callers) {
            assertThat(catchThrowable(caller::get).getCause()).isSameAs(refused);
        }
        assertThat(fetches).hasValue(1);
        service = () -> fresh(HOUR);
        assertThat(source.token()).as("the failure is not kept").isNotNull();
    }

    @Test
    void errorOfAFetchReachesItsWaiters() throws Exception {
        Flight flight = new Flight();
        List<FutureTask<AccessToken>> callers = flight.withWaitingCallers(2);
        StackOverflowError error = new StackOverflowError();
        flight.land(() -> {
            throw error;
        });
        for (FutureTask<AccessToken> caller : callers) {
            assertThat(catchThrowable(caller::get).getCause()).isSameAs(error);
        }
    }

    @Test
    void callersDoNotWaitForARenewalWhileTheOldTokenIsValid() throws Exception {
        AccessToken first = source.token();
        clock.advance(HOUR.minusMinutes(4));
        Flight flight = new Flight();
        FutureTask<AccessToken> renewing = flight.withWaitingCallers(1).get(0);
        assertThat(source.token()).isSameAs(first);
        AccessToken second = fresh(HOUR);
        flight.land(() -> second);
        assertThat(renewing.get()).isSameAs(second);
        assertThat(source.token()).isSameAs(second);
    }

    @Test
    void interruptedCallerStopsWaiting() throws Exception {
        Flight flight = new Flight();
        FutureTask<AccessToken> fetching = flight.withWaitingCallers(1).get(0);
        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(source::token);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown)
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessage("access token: interrupted while another thread fetched it");
        AccessToken token = fresh(HOUR);
        flight.land(() -> token);
        assertThat(fetching.get()).as("the fetch itself went on").isSameAs(token);
    }

    private AccessToken fresh(Duration life) {
        return new AccessToken(Secret.of("token"), clock.instant().plus(life));
    }

    private AccessToken fail() {
        throw new ServiceUnavailableException("Test", null, "down", null, null);
    }

    /** One fetch that hangs until it is told how to end. */
    private final class Flight {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile Supplier<AccessToken> outcome;

        Flight() {
            service = () -> {
                begun.countDown();
                awaitUninterrupted(ended);
                return outcome.get();
            };
        }

        /** Starts callers one after the other; each is known to wait before this returns. */
        List<FutureTask<AccessToken>> withWaitingCallers(int count) throws InterruptedException {
            List<FutureTask<AccessToken>> callers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                FutureTask<AccessToken> caller = new FutureTask<>(source::token);
                Thread thread = new Thread(caller, "caller-" + i);
                thread.setDaemon(true);
                thread.start();
                begun.await();
                while (thread.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                callers.add(caller);
            }
            return callers;
        }

        void land(Supplier<AccessToken> how) {
            outcome = how;
            ended.countDown();
        }

        private void awaitUninterrupted(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
