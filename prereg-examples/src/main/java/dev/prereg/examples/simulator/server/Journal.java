package dev.prereg.examples.simulator.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the services have received, in order. It holds no header and no body, so no secret. Thread-safe. */
public final class Journal {
    private final List<JournalEntry> entries = new ArrayList<>();

    Journal() {}

    synchronized void add(
            Instant at, String host, Operation operation, Call call, Optional<Integer> status, Optional<Fault> fault) {
        entries.add(new JournalEntry(
                entries.size() + 1, at, host, operation, call.method(), call.target(), status, fault.map(Fault::name)));
    }

    /**
     * @return all entries, oldest first
     */
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /**
     * @param operation an operation
     * @return how often it was called, faults included
     */
    public long count(Operation operation) {
        return entries().stream()
                .filter(entry -> entry.operation() == operation)
                .count();
    }
}
