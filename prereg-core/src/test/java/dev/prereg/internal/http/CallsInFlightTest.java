package dev.prereg.internal.http;

import static dev.prereg.internal.http.ScriptedServer.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.prereg.OutcomeUnknownException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.http.ClientOptions;
import dev.prereg.internal.http.ScriptedServer.Connection;
import dev.prereg.internal.http.ScriptedServer.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bound on calls in flight, and what an interrupt does to a call at each of its moments. */
@Timeout(30)
class CallsInFlightTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void noMoreCallsThanAllowedAreInFlight() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier pair = new CyclicBarrier(2);
        Script script = connection -> {
            while (true) {
                connection.read();
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                await(pair);
                now.decrementAndGet();
                connection.write(OK);
            }
        };
        try (ScriptedServer server = ScriptedServer.start(script)) {
            ServiceHttp http = http(options(LONG).maxInFlight(2).build());
            List<FutureTask<HttpAnswer>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(new FutureTask<>(() -> http.exchange(post(server))));
                inThread(calls.get(i));
            }
            for (FutureTask<HttpAnswer> call : calls) {
                assertThat(call.get().isSuccess()).isTrue();
            }
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void callThatGetsNoPermitInTimeIsNotSent() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(Connection::read)) {
            ServiceHttp http =
                    new ServiceHttp("Test", options(Duration.ofMillis(200)).build(), new Semaphore(0));
            assertThatThrownBy(() -> http.exchange(post(server)))
                    .isInstanceOf(ServiceUnavailableException.class)
                    .hasMessage("Test: POST 127.0.0.1: too many calls in flight (maxInFlight), nothing was sent");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void failedCallsGiveTheirPermitsBack() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(Connection::read)) {
            ServiceHttp http = http(options(LONG).maxInFlight(1).build());
            HttpCall unsendable = post(server).header("X-Mark", "two\nlines");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> http.exchange(post(server))).isInstanceOf(OutcomeUnknownException.class);
                assertThatThrownBy(() -> http.exchange(unsendable)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void interruptBeforeSendingMeansNothingWasSent() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(Connection::read)) {
            Thread.currentThread().interrupt();
            Throwable thrown = catchThrowable(() -> http(options(LONG).build()).exchange(post(server)));
            assertThatNothingWasSent(thrown, server);
        }
    }

    @Test
    void interruptWhileWaitingForAPermitMeansNothingWasSent() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(Connection::read)) {
            ServiceHttp http = new ServiceHttp("Test", options(LONG).build(), new Semaphore(0));
            Thread caller = Thread.currentThread();
            inThread(() -> interruptWhenWaiting(caller));
            Throwable thrown = catchThrowable(() -> http.exchange(post(server)));
            assertThatNothingWasSent(thrown, server);
        }
    }

    private static void assertThatNothingWasSent(Throwable thrown, ScriptedServer server) {
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(thrown)
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessage("Test: POST 127.0.0.1: interrupted, nothing was sent");
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"})
    void interruptWhileWaitingForTheAnswerEndsTheCall(String begun) throws Exception {
        for (boolean write : new boolean[] {true, false}) {
            Thread caller = Thread.currentThread();
            Script script = connection -> {
                connection.read();
                connection.write(begun);
                interruptWhenWaiting(caller);
                connection.waitForHangUp();
            };
            try (ScriptedServer server = ScriptedServer.start(script)) {
                HttpCall call = write ? post(server) : HttpCall.get(server.uri("/"));
                Throwable thrown =
                        catchThrowable(() -> http(options(LONG).build()).exchange(call));
                assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
                assertThat(thrown)
                        .isInstanceOf(write ? OutcomeUnknownException.class : ServiceUnavailableException.class)
                        .hasMessage("Test: " + (write ? "POST" : "GET") + " 127.0.0.1: interrupted");
                assertThat(server.clientHungUp()).isTrue();
            }
        }
    }

    private static ServiceHttp http(ClientOptions options) {
        return new ServiceHttp("Test", options);
    }

    private static ClientOptions.Builder options(Duration deadline) {
        return ClientOptions.builder().deadline(deadline);
    }

    private static HttpCall post(ScriptedServer server) {
        return HttpCall.write("POST", server.uri("/")).body("application/json", "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static void inThread(Runnable work) {
        Thread thread = new Thread(work, "caller");
        thread.setDaemon(true);
        thread.start();
    }

    private static void interruptWhenWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        thread.interrupt();
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
