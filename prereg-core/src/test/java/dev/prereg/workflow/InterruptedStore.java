package dev.prereg.workflow;

import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets something else happen between the step and its result: just before a write that would succeed. */
record InterruptedStore(ShipmentStore store, Runnable interruption) implements ShipmentStore {
    @Override
    public boolean replace(StoredRecord record, long expectedVersion) {
        if (store.find(record.id()).orElseThrow().version() == expectedVersion) {
            interruption.run();
        }
        return store.replace(record, expectedVersion);
    }

    @Override
    public List<StoredRecord> takeDue(Instant now, Instant leaseUntil, int limit) {
        return store.takeDue(now, leaseUntil, limit);
    }

    @Override
    public boolean insert(StoredRecord record) {
        return store.insert(record);
    }

    @Override
    public Optional<StoredRecord> find(String id) {
        return store.find(id);
    }

    @Override
    public List<StoredRecord> findDue(Instant now, int limit) {
        return store.findDue(now, limit);
    }

    @Override
    public List<StoredRecord> list(Optional<String> stage, Optional<String> afterId, int limit) {
        return store.list(stage, afterId, limit);
    }

    @Override
    public Map<String, Long> countByStage() {
        return store.countByStage();
    }

    @Override
    public boolean delete(String id, long expectedVersion) {
        return store.delete(id, expectedVersion);
    }
}
