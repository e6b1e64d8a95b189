package dev.prereg.yubienterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.fake.MutableClock;
import dev.prereg.http.ClientOptions;
import dev.prereg.jose.PublicJwk;
import dev.prereg.jose.YubicoKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When key sets are fetched, and what is used meanwhile. */
class KeyCacheTest {
    private static final ResponseDefinitionBuilder DOWN = YubicoServer.json(503, "");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    static final YubicoServer YUBICO = new YubicoServer();

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-06T08:00:00Z"));
    private final String first = Jwks.signingKey("s1");
    private final String second = Jwks.signingKey("s2");

    @Test
    void nothingIsFetchedBeforeItIsNeeded() {
        keys();

        assertThat(YUBICO.received()).isEmpty();
    }

    @Test
    void theTwoSetsAreFetchedOnceEach() {
        YUBICO.answers(YubicoServer.TRANSPORT_KEYS, set(Jwks.transportKey("t1")));
        YUBICO.answers(YubicoServer.SIGNING_KEYS, set(first));
        YubicoKeys keys = keys();

        for (int i = 0; i < 3; i++) {
            keys.transportKey();
            keys.signingKeys();
            keys.signingKey("s1");
        }

        assertThat(YUBICO.count(YubicoServer.TRANSPORT_KEYS)).isEqualTo(1);
        assertThat(YUBICO.count(YubicoServer.SIGNING_KEYS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 60",
        "public, 60",
        "max-age=600, 10",
        "'public, Max-Age = \"1200\"', 20",
        "s-maxage=600, 60",
        "x-max-age=600, 60",
        "max-age=1, 5",
        "max-age=0, 5",
        "no-cache, 5",
        "'no-store, max-age=7200', 5",
        "max-age=31536000, 1440",
        "max-age=99999999999999, 1440",
        "max-age=soon, 60"
    })
    void theAgeIsThatOfTheAnswerWithinBounds(String cacheControl, long minutes) {
        YUBICO.answersInTurn(
                YubicoServer.SIGNING_KEYS, set(first).withHeader("Cache-Control", cacheControl), set(second));
        YubicoKeys keys = keys();
        keys.signingKeys();

        clock.advance(Duration.ofMinutes(minutes).minus(SECOND));
        assertThat(kids(keys)).containsExactly("s1");

        clock.advance(SECOND);
        assertThat(kids(keys)).containsExactly("s2");
        assertThat(YUBICO.count(YubicoServer.SIGNING_KEYS)).isEqualTo(2);
    }

    @Test
    void boundsAreASetting() {
        YUBICO.answersInTurn(YubicoServer.SIGNING_KEYS, set(first), set(second));
        KeyCache bounds = new KeyCache(SECOND, SECOND, SECOND, SECOND);
        YubicoKeys keys =
                new YubiEnterprise(YUBICO.config().clock(clock).keyCache(bounds).build()).keys();
        keys.signingKeys();

        clock.advance(SECOND);

        assertThat(kids(keys)).containsExactly("s2");
    }

    @Test
    void aNewSigningKeyIsFoundByOneRefresh() {
        YUBICO.answersInTurn(YubicoServer.SIGNING_KEYS, set(first), set(first, second));
        YubicoKeys keys = keys();
        keys.signingKeys();
        clock.advance(Duration.ofMinutes(5));

        assertThat(keys.signingKey("s2")).isPresent();
        assertThat(keys.signingKey("s1")).isPresent();
        assertThat(YUBICO.count(YubicoServer.SIGNING_KEYS)).isEqualTo(2);
    }

    @Test
    void unknownKidsCauseAtMostOneFetchInFiveMinutes() {
        YUBICO.answers(YubicoServer.SIGNING_KEYS, set(first));
        YubicoKeys keys = keys();

        for (int i = 0; i < 20; i++) {
            assertThat(keys.signingKey("forged" + i)).isEmpty();
        }
        assertThat(YUBICO.count(YubicoServer.SIGNING_KEYS)).isEqualTo(1);

        clock.advance(Duration.ofMinutes(5).minus(SECOND));
        keys.signingKey("forged");
        assertThat(YUBICO.count(YubicoServer.SIGNING_KEYS)).isEqualTo(1);

        clock.advance(SECOND);
        for (int i = 0; i < 20; i++) {
            assertThat(keys.signingKey("forged" + i)).isEmpty();
        }
        assertThat(YUBICO.count(YubicoServer.SIGNING_KEYS)).isEqualTo(2);
    }

    @Test
    void aRemovedSigningKeyIsGoneAfterARefresh() {
        YUBICO.answersInTurn(YubicoServer.SIGNING_KEYS, set(first, second), set(second));
        YubicoKeys keys = keys();
        keys.signingKeys();
        clock.advance(Duration.ofHours(1));

        assertThat(keys.signingKey("s1")).isEmpty();
    }

    @Test
    void aFailedRefreshKeepsTheOldSet() {
        YUBICO.answersInTurn(YubicoServer.SIGNING_KEYS, set(first), DOWN);
        YubicoKeys keys = keys();
        keys.signingKeys();
        clock.advance(Duration.ofHours(1));

        try (RecordedLog log = RecordedLog.open()) {
            assertThat(kids(keys)).containsExactly("s1");
            assertThat(keys.signingKey("s1")).isPresent();

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .singleElement()
                    .asString()
                    .startsWith("WARN the key set fetched at 2026-03-06T08:00:00Z stays in use, it could not be"
                            + " refreshed: Yubico key sets: ");
        }
        assertThat(YUBICO.count(YubicoServer.SIGNING_KEYS)).isEqualTo(2);
    }

    @Test
    void aFailedRefreshIsTriedAgainAfterFiveMinutes() {
        YUBICO.answersInTurn(YubicoServer.SIGNING_KEYS, set(first), DOWN, set(second));
        YubicoKeys keys = keys();
        keys.signingKeys();
        clock.advance(Duration.ofHours(1));
        keys.signingKeys();

        clock.advance(Duration.ofMinutes(5).minus(SECOND));
        assertThat(kids(keys)).containsExactly("s1");

        clock.advance(SECOND);
        assertThat(kids(keys)).containsExactly("s2");
    }

    @Test
    void aRefreshWithoutUsableKeyKeepsTheOldSet() {
        YUBICO.answersInTurn(YubicoServer.SIGNING_KEYS, set(first), set(Jwks.transportKey("t1")));
        YubicoKeys keys = keys();
        keys.signingKeys();
        clock.advance(Duration.ofHours(1));

        assertThat(kids(keys)).containsExactly("s1");
    }

    @Test
    void theOldSetIsNotKeptForEver() {
        YUBICO.answersInTurn(YubicoServer.SIGNING_KEYS, set(first), DOWN);
        YubicoKeys keys = keys();
        keys.signingKeys();

        clock.advance(Duration.ofDays(7).minus(SECOND));
        assertThat(kids(keys)).containsExactly("s1");

        clock.advance(Duration.ofMinutes(5));
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(keys::signingKeys);
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> keys.signingKey("s1"));
    }

    @Test
    void anUnknownKidIsNotDecidedWhileTheSetCannotBeRefreshed() {
        YUBICO.answersInTurn(YubicoServer.SIGNING_KEYS, set(first), DOWN);
        YubicoKeys keys = keys();
        keys.signingKeys();
        clock.advance(Duration.ofMinutes(30));
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> keys.signingKey("s2"));
        clock.advance(Duration.ofMinutes(1));

        ServiceUnavailableException e =
                catchThrowableOfType(ServiceUnavailableException.class, () -> keys.signingKey("s\u00072"));

        assertThat(e)
                .hasMessageStartingWith("Yubico key sets: key s?2 is not in the set fetched at 2026-03-06T08:00:00Z,"
                        + " which could not be refreshed: ");
        assertThat(e.retryAfter()).contains(Duration.ofMinutes(4));
        assertThat(YUBICO.count(YubicoServer.SIGNING_KEYS)).isEqualTo(2);
    }

    @Test
    void aFirstFailureIsNotRemembered() {
        YUBICO.answersInTurn(YubicoServer.SIGNING_KEYS, DOWN, set(first));
        YubicoKeys keys = keys();
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(keys::signingKeys);

        assertThat(kids(keys)).containsExactly("s1");
    }

    @Test
    void manyThreadsCauseOneFetch() throws Exception {
        YUBICO.answers(YubicoServer.SIGNING_KEYS, set(first).withFixedDelay(300));
        YubicoKeys keys = keys();

        assertThat(together(16, () -> kids(keys).toString())).hasSize(16).containsOnly("[s1]");
        assertThat(YUBICO.count(YubicoServer.SIGNING_KEYS)).isEqualTo(1);
    }

    @Test
    void manyThreadsWithUnknownKidsCauseOneFetch() throws Exception {
        YUBICO.answersInTurn(
                YubicoServer.SIGNING_KEYS, set(first), set(first, second).withFixedDelay(300));
        YubicoKeys keys = keys();
        keys.signingKeys();
        clock.advance(Duration.ofMinutes(10));

        assertThat(together(16, () -> keys.signingKey("s2").map(PublicJwk::kid).orElse("none")))
                .containsOnly("s2");
        assertThat(YUBICO.count(YubicoServer.SIGNING_KEYS)).isEqualTo(2);
    }

    @Test
    void threadsThatWaitedShareTheFailure() throws Exception {
        YUBICO.answers(YubicoServer.SIGNING_KEYS, YubicoServer.json(503, "").withFixedDelay(1_000));
        YubicoKeys keys = keys();

        List<String> outcomes = together(8, () -> {
            try {
                return kids(keys).toString();
            } catch (ServiceUnavailableException e) {
                return "unavailable";
            }
        });

        assertThat(outcomes).hasSize(8).containsOnly("unavailable");
        assertThat(YUBICO.count(YubicoServer.SIGNING_KEYS)).isEqualTo(1);
    }

    @Test
    void anInterruptedCallerEndsAndLeavesNoTrace() {
        YUBICO.answersInTurn(YubicoServer.SIGNING_KEYS, set(first), set(second));
        YubicoKeys keys = keys();
        keys.signingKeys();
        clock.advance(Duration.ofHours(1));

        Thread.currentThread().interrupt();
        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(keys::signingKeys);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(kids(keys)).containsExactly("s2");
    }

    @Test
    void anInterruptedFetchIsNotTheOutcomeOfThoseWhoWaited() throws Exception {
        try (StallingServer slow = new StallingServer()) {
            YubicoKeys keys = new YubiEnterprise(YUBICO.config()
                            .signingKeysUrl(slow.url("/keys"))
                            .clientOptions(ClientOptions.builder()
                                    .deadline(Duration.ofSeconds(2))
                                    .build())
                            .build())
                    .keys();
            Thread fetching = new Thread(() -> catchThrowable(keys::signingKeys));
            Thread waiting = new Thread(() -> catchThrowable(keys::signingKeys));
            fetching.start();
            slow.awaitConnection();
            waiting.start();
            while (waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }

            fetching.interrupt();
            waiting.join();

            assertThat(slow.connections()).isEqualTo(2);
        }
    }

    private static List<String> together(int threads, Callable<String> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(threads);
            List<Future<String>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(() -> {
                    start.countDown();
                    start.await();
                    return call.call();
                }));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> future : futures) {
                outcomes.add(future.get(30, TimeUnit.SECONDS));
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    private YubicoKeys keys() {
        return new YubiEnterprise(YUBICO.config().clock(clock).build()).keys();
    }

    private static List<String> kids(YubicoKeys keys) {
        return keys.signingKeys().keys().stream().map(PublicJwk::kid).toList();
    }

    private static ResponseDefinitionBuilder set(String... keys) {
        return WireMock.aResponse().withBody(Jwks.of(keys));
    }
}
