package dev.prereg.workflow;

import static dev.prereg.workflow.World.keyForAda;
import static dev.prereg.workflow.World.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.prereg.StoreException;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.Samples;
import dev.prereg.store.InMemoryShipmentStore;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StoredRecord;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** The worker: bounded, persistent, and gone when it is closed. */
@Timeout(60)
class PreRegistrationWorkerTest {
    private static final FakeYubico YUBICO = new FakeYubico();
    /** Longer than a test: what happens in time was not polled by chance. */
    private static final Duration NEVER = Duration.ofHours(1);

    private final World world = new World(YUBICO);
    private final CountDownLatch ordered = new CountDownLatch(1);
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @Test
    void journeyIsDrivenWithoutWaitingForTheNextPollAfterEachStep() throws InterruptedException {
        PreRegistrationWorkflow workflow = workflow(world.store);
        try (PreRegistrationWorker worker = worker(workflow).start()) {
            workflow.accept(keyForAda().build());
            worker.wake();
            assertThat(ordered.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(stage(workflow)).isEqualTo(Stage.ORDERED);
        assertThat(threads).isNotEmpty().allMatch(name -> name.matches("prereg-worker-[12]"));
    }

    @Test
    void executorOfTheHostIsUsedAndLeftRunning() throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(2, task -> new Thread(task, "host-thread"));
        PreRegistrationWorkflow workflow = workflow(world.store);
        workflow.accept(keyForAda().build());
        try (PreRegistrationWorker worker = worker(workflow).executor(executor).start()) {
            worker.wake();
            assertThat(ordered.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(executor.isShutdown()).isFalse();
        assertThat(threads).containsExactly("host-thread");
        executor.shutdownNow();
    }

    @Test
    void storeThatFailsIsTriedAgainByItself() throws InterruptedException {
        Queue<String> failing = new ConcurrentLinkedQueue<>(java.util.List.of("takeDue", "takeDue", "replace"));
        ShipmentStore store = failing(failing);
        PreRegistrationWorkflow workflow = workflow(store);
        workflow.accept(keyForAda().build());
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(PreRegistrationWorker.class);
        Level before = logger.getLevel();
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
        try (PreRegistrationWorker worker = worker(workflow)
                .firstPause(Duration.ofMillis(1))
                .pollInterval(Duration.ofMillis(10))
                .start()) {
            while (!failing.isEmpty()) {
                worker.wake();
                Thread.onSpinWait();
            }
            world.clock.advance(Duration.ofMinutes(11));
            assertThat(ordered.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(before);
        }
        assertThat(world.shipments.orders()).hasSize(1);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("the store failed, the worker pauses and tries again by itself: the database is away")
                .first()
                .isEqualTo("worker started: 2 steps at a time, looks every PT0.01S");
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.INFO)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(2)
                .last()
                .isEqualTo("worker stopped");
    }

    @Test
    void noMoreJourneysAreTakenThanCanStart() throws InterruptedException {
        CountDownLatch twoInside = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger taken = new AtomicInteger();
        PreRegistrationWorkflow workflow = world.builder(countingTakes(taken), world.shipments)
                .provider("entra", world.entra())
                .listener((before, after) -> {
                    twoInside.countDown();
                    await(goOn);
                })
                .build();
        for (int i = 0; i < 6; i++) {
            workflow.accept(PreRegistrationRequest.builder(
                            PreRegistrationId.of("key-" + i), Samples.shipmentToAda(), Samples.yubiKey5Nfc())
                    .enrollment("entra", Samples.ada())
                    .build());
        }
        try (PreRegistrationWorker worker = worker(workflow).start()) {
            assertThat(twoInside.await(30, TimeUnit.SECONDS)).isTrue();
            worker.wake();
            assertThat(taken)
                    .as("two steps are under way, there is room for two")
                    .hasValue(2);
            goOn.countDown();
        }
    }

    @Test
    void closeLetsARunningStepEnd() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PreRegistrationWorkflow workflow = world.builder()
                .provider("entra", world.entra())
                .listener((before, after) -> {
                    inside.countDown();
                    await(goOn);
                })
                .build();
        workflow.accept(keyForAda().build());
        PreRegistrationWorker worker = worker(workflow).start();
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(worker::close);
        closing.start();
        closing.join(100);
        assertThat(closing.isAlive()).as("it waits for the step").isTrue();
        goOn.countDown();
        closing.join(30_000);
        assertThat(closing.isAlive()).isFalse();
        assertThat(stage(workflow)).as("no further step").isEqualTo(Stage.ENROLLED);
    }

    @Test
    void closeInterruptsAStepThatTakesTooLongAndCanBeRepeated() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        PreRegistrationWorkflow workflow = world.builder()
                .provider("entra", world.entra())
                .listener((before, after) -> {
                    inside.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                })
                .build();
        workflow.accept(keyForAda().build());
        PreRegistrationWorker worker =
                worker(workflow).closeWithin(Duration.ofMillis(20)).start();
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
        worker.close();
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        worker.close();
    }

    @Test
    void leaseThatEndedBeforeTheStepBeganIsNotUsed() {
        PreRegistrationWorkflow workflow = workflow(world.store);
        workflow.accept(keyForAda().build());
        StoredRecord taken = workflow.takeDue(1).get(0);
        world.clock.advance(Duration.ofMinutes(10));
        workflow.advance(taken);
        assertThat(world.relyingParty.startedRegistrations()).isZero();
        assertThat(stage(workflow)).isEqualTo(Stage.RECEIVED);
    }

    @Test
    void settingsAreBounded() {
        PreRegistrationWorker.Builder builder = PreRegistrationWorker.builder(world.workflow());
        assertThatThrownBy(() -> builder.concurrency(0)).hasMessage("concurrency must be 1 to 256");
        assertThatThrownBy(() -> builder.pollInterval(Duration.ZERO))
                .hasMessage("pollInterval must be at least PT0.01S");
        assertThatThrownBy(() -> builder.closeWithin(Duration.ofMillis(-1)))
                .hasMessage("closeWithin must be at least PT0S");
        assertThatThrownBy(() -> WorkflowSettings.builder().callsInFlight(0, 1))
                .hasMessage("callsInFlight must be at least 1");
        assertThatThrownBy(() -> WorkflowSettings.builder().keepEnded(Duration.ofHours(1)))
                .hasMessage("keepEnded must be at least PT24H");
    }

    private PreRegistrationWorker.Builder worker(PreRegistrationWorkflow workflow) {
        return PreRegistrationWorker.builder(workflow).concurrency(2).pollInterval(NEVER);
    }

    private PreRegistrationWorkflow workflow(ShipmentStore store) {
        return world.builder(store, world.shipments)
                .provider("entra", world.entra())
                .listener((before, after) -> {
                    threads.add(Thread.currentThread().getName());
                    if (after.stage() == Stage.ORDERED) {
                        ordered.countDown();
                    }
                })
                .build();
    }

    private static ShipmentStore failing(Queue<String> failing) {
        ShipmentStore store = new InMemoryShipmentStore();
        return around(store, method -> {
            if (failing.peek() != null && failing.peek().equals(method)) {
                failing.remove();
                throw new StoreException("the database is away", null);
            }
        });
    }

    private ShipmentStore countingTakes(AtomicInteger taken) {
        return (ShipmentStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ShipmentStore.class}, (proxy, called, arguments) -> {
                    Object result = called.invoke(world.store, arguments);
                    if (called.getName().equals("takeDue")) {
                        taken.addAndGet(((java.util.List<?>) result).size());
                    }
                    return result;
                });
    }

    private static ShipmentStore around(ShipmentStore store, java.util.function.Consumer<String> before) {
        return (ShipmentStore) Proxy.newProxyInstance(
                PreRegistrationWorkerTest.class.getClassLoader(),
                new Class<?>[] {ShipmentStore.class},
                (proxy, called, arguments) -> {
                    before.accept(called.getName());
                    try {
                        return called.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
