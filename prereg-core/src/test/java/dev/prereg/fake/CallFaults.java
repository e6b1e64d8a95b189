package dev.prereg.fake;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Lets calls of a fake fail, before their effect or after it, as a network does. Each arranged failure happens once: each
 * call of the method uses up the next one. Thread-safe.
 */
public final class CallFaults {
    private final Map<String, Queue<Fault>> arranged = new HashMap<>();

    private record Fault(boolean afterEffect, RuntimeException failure) {}

    CallFaults() {}

    /**
     * Lets a call fail without any effect.
     *
     * @param method the name of the method, for example {@code create}
     * @param failure what it throws
     * @return this
     */
    public CallFaults failBefore(String method, RuntimeException failure) {
        return arrange(method, new Fault(false, failure));
    }

    /**
     * Lets a call take effect and then fail, as if the answer was lost.
     *
     * @param method the name of the method, for example {@code create}
     * @param failure what it throws
     * @return this
     */
    public CallFaults failAfter(String method, RuntimeException failure) {
        return arrange(method, new Fault(true, failure));
    }

    private synchronized CallFaults arrange(String method, Fault fault) {
        Objects.requireNonNull(fault.failure(), "failure");
        arranged.computeIfAbsent(method, name -> new ArrayDeque<>()).add(fault);
        return this;
    }

    <T> T around(String method, Supplier<T> effect) {
        Fault fault = next(method);
        if (fault == null) {
            return effect.get();
        }
        if (fault.afterEffect()) {
            effect.get();
        }
        throw fault.failure();
    }

    private synchronized Fault next(String method) {
        Queue<Fault> faults = arranged.get(method);
        return faults == null ? null : faults.poll();
    }
}
