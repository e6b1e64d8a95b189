package dev.prereg.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * A store for tests and demonstrations: it forgets everything when the process ends, so never order a real key with it.
 * Thread-safe.
 */
public final class InMemoryShipmentStore implements ShipmentStore {
    private final ConcurrentNavigableMap<String, StoredRecord> rows = new ConcurrentSkipListMap<>();

    /** Makes an empty store. */
    public InMemoryShipmentStore() {}

    @Override
    public boolean insert(StoredRecord record) {
        return rows.putIfAbsent(record.id(), record) == null;
    }

    @Override
    public Optional<StoredRecord> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public boolean replace(StoredRecord record, long expectedVersion) {
        AtomicBoolean replaced = new AtomicBoolean();
        rows.computeIfPresent(record.id(), (id, current) -> {
            boolean expected = current.version() == expectedVersion;
            replaced.set(expected);
            return expected ? record : current;
        });
        return replaced.get();
    }

    @Override
    public List<StoredRecord> findDue(Instant now, int limit) {
        return rows.values().stream()
                .filter(row -> !row.dueAt().isAfter(now))
                .sorted(Comparator.comparing(StoredRecord::dueAt).thenComparing(StoredRecord::id))
                .limit(limit)
                .collect(Collectors.toUnmodifiableList());
    }

    @Override
    public List<StoredRecord> list(Optional<String> stage, Optional<String> afterId, int limit) {
        Map<String, StoredRecord> page = afterId.isPresent() ? rows.tailMap(afterId.get(), false) : rows;
        return page.values().stream()
                .filter(row -> stage.isEmpty() || stage.get().equals(row.stage()))
                .limit(limit)
                .collect(Collectors.toUnmodifiableList());
    }

    @Override
    public Map<String, Long> countByStage() {
        return rows.values().stream()
                .collect(Collectors.groupingBy(StoredRecord::stage, TreeMap::new, Collectors.counting()));
    }

    @Override
    public boolean delete(String id, long expectedVersion) {
        AtomicBoolean deleted = new AtomicBoolean();
        rows.computeIfPresent(id, (key, current) -> {
            boolean expected = current.version() == expectedVersion;
            deleted.set(expected);
            return expected ? null : current;
        });
        return deleted.get();
    }
}
