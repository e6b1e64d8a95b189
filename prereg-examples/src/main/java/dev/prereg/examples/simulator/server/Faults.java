package dev.prereg.examples.simulator.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The faults that wait for calls. Thread-safe. */
public final class Faults {
    private final Map<Operation, Deque<Fault>> next = new EnumMap<>(Operation.class);
    private final Map<Operation, Fault> lasting = new EnumMap<>(Operation.class);

    Faults() {}

    /**
     * Lets the next call of an operation that has no fault yet go wrong; calling it again adds one for the call after.
     *
     * @param operation the operation
     * @param fault what goes wrong
     */
    public synchronized void next(Operation operation, Fault fault) {
        next.computeIfAbsent(operation, none -> new ArrayDeque<>()).add(fault);
    }

    /**
     * Lets the next calls of an operation go wrong.
     *
     * @param operation the operation
     * @param fault what goes wrong
     * @param times how often
     */
    public synchronized void next(Operation operation, Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            next(operation, fault);
        }
    }

    /**
     * Lets all calls of an operation go wrong until {@link #clear}, after those set with {@code next}.
     *
     * @param operation the operation
     * @param fault what goes wrong
     */
    public synchronized void always(Operation operation, Fault fault) {
        lasting.put(operation, fault);
    }

    /** Takes all faults back. */
    public synchronized void clear() {
        next.clear();
        lasting.clear();
    }

    synchronized Optional<Fault> take(Operation operation) {
        Deque<Fault> waiting = next.get(operation);
        if (waiting != null && !waiting.isEmpty()) {
            return Optional.of(waiting.remove());
        }
        return Optional.ofNullable(lasting.get(operation));
    }
}
