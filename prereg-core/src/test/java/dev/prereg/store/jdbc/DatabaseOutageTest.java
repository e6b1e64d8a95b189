package dev.prereg.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.fake.FakeRelyingParty;
import dev.prereg.fake.FakeShipmentService;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.MutableClock;
import dev.prereg.fake.RecordingNotifier;
import dev.prereg.fake.Samples;
import dev.prereg.idp.SealedEnrollment;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Recipient;
import dev.prereg.store.AesGcmStateCipher;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.PreRegistrationId;
import dev.prereg.workflow.PreRegistrationRequest;
import dev.prereg.workflow.PreRegistrationWorker;
import dev.prereg.workflow.PreRegistrationWorkflow;
import dev.prereg.workflow.Stage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is stopped while a worker drives journeys, and started again. */
class DatabaseOutageTest {
    private static final int JOURNEYS = 16;

    @TempDir
    Path directory;

    private final MutableClock clock = new MutableClock(Samples.START);
    private final FakeYubico yubico = new FakeYubico();
    private final FakeShipmentService shipments = new FakeShipmentService(yubico, clock);
    private final FakeRelyingParty relyingParty = new FakeRelyingParty(Samples.RP_ID, clock).withUsers(Samples.ada());
    private final Set<PreRegistrationId> ordered = ConcurrentHashMap.newKeySet();
    private final CountDownLatch some = new CountDownLatch(JOURNEYS / 4);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch all = new CountDownLatch(JOURNEYS);

    @Test
    void nothingIsLostAndTheWorkerGoesOnByItself() throws InterruptedException {
        PostgresServer server = PostgresServer.startedIn(directory);
        try (Pools pools = new Pools()) {
            JdbcShipmentStore store = JdbcShipmentStore.over(pools.pool(server.url() + "&connectTimeout=2", true))
                    .createTable();
            PreRegistrationWorkflow workflow = workflow(store);
            for (int i = 0; i < JOURNEYS; i++) {
                workflow.accept(request(i));
            }
            try (PreRegistrationWorker worker = worker(workflow)) {
                assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
                server.stop();
                assertThat(ordered).hasSizeLessThan(JOURNEYS);
                stopped.countDown();
                server.start();
                waitForAll(worker);
            }
            assertThat(store.countByStage()).isEqualTo(Map.of("ORDERED", (long) JOURNEYS));
            assertThat(shipments.orders()).hasSize(JOURNEYS);
        } finally {
            server.stop();
        }
    }

    /** Time goes on, so that leases and retries end. */
    private void waitForAll(PreRegistrationWorker worker) throws InterruptedException {
        for (int i = 0; i < 400 && !all.await(200, TimeUnit.MILLISECONDS); i++) {
            clock.advance(Duration.ofMinutes(1));
            worker.wake();
        }
        assertThat(ordered).hasSize(JOURNEYS);
    }

    private PreRegistrationWorker worker(PreRegistrationWorkflow workflow) {
        return PreRegistrationWorker.builder(workflow)
                .concurrency(2)
                .firstPause(Duration.ofMillis(100))
                .closeWithin(Duration.ofSeconds(20))
                .start();
    }

    private PreRegistrationWorkflow workflow(JdbcShipmentStore store) {
        byte[] key = new byte[AesGcmStateCipher.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return PreRegistrationWorkflow.builder(store, AesGcmStateCipher.of("test-key", key))
                .yubico(shipments, yubico)
                .provider(
                        "entra",
                        SealedEnrollment.builder(relyingParty, yubico)
                                .clock(clock)
                                .build())
                .pinNotifier(new RecordingNotifier())
                .listener((before, after) -> note(after))
                .clock(clock)
                .build();
    }

    /** Half of the journeys run into the stop; the others are held until then, however fast the machine is. */
    private void note(PreRegistration journey) {
        if (journey.stage() == Stage.ORDERED && ordered.add(journey.id())) {
            some.countDown();
            all.countDown();
        }
        if (ordered.size() > JOURNEYS / 2) {
            awaitStop();
        }
    }

    private void awaitStop() {
        try {
            stopped.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each to another street: orders of unknown outcome are told apart by their addresses. */
    private static PreRegistrationRequest request(int number) {
        Destination destination = Destination.of(
                Recipient.builder("Example", "+44 20 7946 0000")
                        .name("Ada", "Lovelace")
                        .email("ada@example.com")
                        .build(),
                MailingAddress.builder((1 + number) + " Some Street", "London", "SW1Y 4LE", "GB")
                        .build());
        return PreRegistrationRequest.builder(
                        PreRegistrationId.of("journey-" + number), destination, Samples.yubiKey5Nfc())
                .enrollment("entra", Samples.ada())
                .build();
    }
}
