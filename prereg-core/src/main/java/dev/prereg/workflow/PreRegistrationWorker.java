package dev.prereg.workflow;

import dev.prereg.store.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a {@link PreRegistrationWorkflow} for a host that has no scheduler of its own: one thread looks for due journeys, a
 * bounded number of others take their steps. Any number of workers, in one process or in many, may share a store.
 *
 * <p>It takes no more journeys than it can start at once, so no lease runs down in a queue. When the store fails, it pauses,
 * longer each time, and goes on by itself. Retries and waiting times are in the rows, so nothing is lost when it is killed.
 *
 * <p>Thread-safe.
 */
public final class PreRegistrationWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PreRegistrationWorker.class);
    private static final double JITTER = 0.2;

    private final PreRegistrationWorkflow workflow;
    private final int concurrency;
    private final Duration pollInterval;
    private final Duration closeWithin;
    private final ExecutorService executor;
    private final boolean ownExecutor;
    private final Semaphore places;
    private final Set<Run> running = ConcurrentHashMap.newKeySet();
    private final Doorbell bell = new Doorbell();
    private final StoreTrouble trouble;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread poller;

    private PreRegistrationWorker(Builder builder) {
        this.workflow = builder.workflow;
        this.concurrency = builder.concurrency;
        this.pollInterval = builder.pollInterval;
        this.closeWithin = builder.closeWithin;
        this.ownExecutor = builder.executor == null;
        this.executor = ownExecutor ? Executors.newFixedThreadPool(concurrency, named()) : builder.executor;
        this.places = new Semaphore(concurrency);
        this.trouble = new StoreTrouble(builder.firstPause);
        this.poller = new Thread(this::poll, "prereg-poller");
    }

    private static ThreadFactory named() {
        AtomicInteger number = new AtomicInteger();
        return task -> new Thread(task, "prereg-worker-" + number.incrementAndGet());
    }

    /**
     * @param workflow what to drive
     * @return a builder, filled with the defaults
     */
    public static Builder builder(PreRegistrationWorkflow workflow) {
        return new Builder(workflow);
    }

    /** Looks for due journeys now, for example after one was accepted or approved, instead of at the next look. */
    public void wake() {
        bell.ring();
    }

    /**
     * Stops taking journeys, lets running steps end within the configured time, interrupts those that have not, and returns.
     * An interrupted step is taken again when its lease is over, by whoever comes first. An executor of the host is left
     * running. Closing again has no effect; interrupting the closing thread shortens the waiting.
     */
    @Override
    public synchronized void close() {
        if (stopped.getCount() == 0) {
            return;
        }
        stopped.countDown();
        bell.ring();
        boolean done = false;
        try {
            long start = System.nanoTime();
            poller.join(Math.max(1, closeWithin.toMillis()));
            done = places.tryAcquire(
                    concurrency, closeWithin.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            poller.interrupt();
            running.forEach(run -> run.cancel(true));
            if (ownExecutor) {
                executor.shutdownNow();
            }
            LOG.info("worker stopped{}", done ? "" : ", steps that took too long were interrupted");
        }
    }

    private void poll() {
        try {
            while (!stopped.await(trouble.rest().toMillis(), TimeUnit.MILLISECONDS)) {
                int free = places.drainPermits();
                if (free == 0 || !startDue(free)) {
                    bell.await(pollInterval.plusMillis((long) (pollInterval.toMillis()
                            * JITTER
                            * ThreadLocalRandom.current().nextDouble())));
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the poller was interrupted");
        }
    }

    /**
     * Starts a step of each due journey, as far as there are places.
     *
     * @return whether more may be due
     */
    private boolean startDue(int free) {
        List<StoredRecord> taken = List.of();
        try {
            taken = workflow.takeDue(free);
            trouble.isOver();
        } catch (RuntimeException e) {
            trouble.met(e);
        } finally {
            places.release(free - taken.size());
        }
        taken.forEach(this::start);
        return taken.size() == free;
    }

    private void start(StoredRecord row) {
        Run run = new Run(row);
        running.add(run);
        try {
            executor.execute(run);
        } catch (RuntimeException e) {
            // The lease ends by itself, and then the journey is due again.
            run.cancel(false);
            trouble.met(e);
        }
    }

    /** One step of one taken journey, on its place. */
    private final class Run extends FutureTask<Void> {
        Run(StoredRecord row) {
            super(() -> step(row), null);
        }

        @Override
        protected void done() {
            running.remove(this);
            places.release();
            bell.ring();
        }
    }

    private void step(StoredRecord row) {
        try {
            workflow.advance(row);
        } catch (RuntimeException e) {
            trouble.met(e);
        } catch (Error e) {
            LOG.warn("{}: a step ended with {}", row.id(), e.getClass().getName());
            throw e;
        }
    }

    /** Builds a {@link PreRegistrationWorker}. Not thread-safe. */
    public static final class Builder {
        private final PreRegistrationWorkflow workflow;
        private int concurrency = 4;
        private ExecutorService executor;
        private Duration pollInterval = Duration.ofSeconds(5);
        private Duration firstPause = Duration.ofSeconds(1);
        private Duration closeWithin = Duration.ofSeconds(30);

        private Builder(PreRegistrationWorkflow workflow) {
            this.workflow = Objects.requireNonNull(workflow, "workflow");
        }

        /**
         * @param steps the most steps at the same time, 1 to 256; default 4
         * @return this builder
         */
        public Builder concurrency(int steps) {
            if (steps < 1 || steps > 256) {
                throw new IllegalArgumentException("concurrency must be 1 to 256");
            }
            this.concurrency = steps;
            return this;
        }

        /**
         * Takes the steps in an executor of the host; else the worker has named threads of its own. The worker never shuts it
         * down.
         *
         * @param hostExecutor can run as many tasks at once as the concurrency says, since a task that waits in a queue uses up
         *     its lease
         * @return this builder
         */
        public Builder executor(ExecutorService hostExecutor) {
            this.executor = Objects.requireNonNull(hostExecutor, "hostExecutor");
            return this;
        }

        /**
         * @param interval how often to look for due journeys while there are none, at least 10 milliseconds; default 5 seconds,
         *     and up to a fifth more by chance, so that workers do not look together
         * @return this builder
         */
        public Builder pollInterval(Duration interval) {
            this.pollInterval = atLeast(Duration.ofMillis(10), interval, "pollInterval");
            return this;
        }

        /**
         * @param pause how long to leave the store alone after its first failure, at least 1 millisecond; default 1 second. It
         *     doubles with each further failure up to 64 times that
         * @return this builder
         */
        public Builder firstPause(Duration pause) {
            this.firstPause = atLeast(Duration.ofMillis(1), pause, "firstPause");
            return this;
        }

        /**
         * @param duration how long {@link PreRegistrationWorker#close()} lets running steps end; default 30 seconds
         * @return this builder
         */
        public Builder closeWithin(Duration duration) {
            this.closeWithin = atLeast(Duration.ZERO, duration, "closeWithin");
            return this;
        }

        private static Duration atLeast(Duration least, Duration duration, String name) {
            Objects.requireNonNull(duration, name);
            if (duration.compareTo(least) < 0) {
                throw new IllegalArgumentException(name + " must be at least " + least);
            }
            return duration;
        }

        /**
         * @return a running worker; it keeps the process alive until it is closed
         */
        public PreRegistrationWorker start() {
            PreRegistrationWorker worker = new PreRegistrationWorker(this);
            LOG.info("worker started: {} steps at a time, looks every {}", concurrency, pollInterval);
            worker.poller.start();
            return worker;
        }
    }
}
