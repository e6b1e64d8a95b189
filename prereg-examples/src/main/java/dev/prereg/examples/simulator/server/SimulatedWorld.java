package dev.prereg.examples.simulator.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What all hosts of one simulator share: time, faults, journal, and one action at a time. Thread-safe. */
public final class SimulatedWorld implements AutoCloseable {
    private final SimulatedClock clock;
    private final Faults faults = new Faults();
    private final Journal journal = new Journal();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param clock the time of this world
     */
    public SimulatedWorld(SimulatedClock clock) {
        this.clock = clock;
    }

    /**
     * @return its time
     */
    public SimulatedClock clock() {
        return clock;
    }

    /**
     * @return the faults that wait for calls
     */
    public Faults faults() {
        return faults;
    }

    /**
     * @return what was received
     */
    public Journal journal() {
        return journal;
    }

    /**
     * Runs something while no call is being worked on.
     *
     * @param action what to do
     * @param <T> what it returns
     * @return what it returned
     */
    public synchronized <T> T exclusively(Supplier<T> action) {
        return action.get();
    }

    void keepWaiting(Duration realTime) throws InterruptedException {
        closed.await(realTime.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends all waiting. */
    @Override
    public void close() {
        closed.countDown();
    }
}
