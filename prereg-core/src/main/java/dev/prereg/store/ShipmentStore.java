package dev.prereg.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Implemented by the host or by this SDK: keeps the rows of journeys, shared by all nodes that work on them.
 *
 * <p>Any store with a conditional write will do. A write that has returned must survive a crash. Times come as arguments:
 * a store reads no clock. Implementations are thread-safe; a failure is thrown as {@link dev.prereg.StoreException}, or as
 * any other runtime exception, and leaves the row as it was or as it should be.
 *
 * <p>Every implementation should pass {@code dev.prereg.contract.ShipmentStoreContract} of this module's test-jar.
 */
public interface ShipmentStore {
    /**
     * Adds a row.
     *
     * @param record a row of version 1
     * @return whether it was added; false if a row of this id is there, which then stays as it is
     */
    boolean insert(StoredRecord record);

    /**
     * Reads a row.
     *
     * @param id its id
     * @return the row as last written
     */
    Optional<StoredRecord> find(String id);

    /**
     * Replaces a row if it still has the expected version.
     *
     * @param record the new content; its version is the expected one plus one
     * @param expectedVersion the version the row must have
     * @return whether it was replaced; false if it has another version or is gone
     */
    boolean replace(StoredRecord record, long expectedVersion);

    /**
     * Reads rows that are due, earliest first, without taking them.
     *
     * @param now the current time
     * @param limit the most rows to return, at least 1
     * @return rows with {@code dueAt <= now}
     */
    List<StoredRecord> findDue(Instant now, int limit);

    /**
     * Takes rows that are due: whoever gets a row has it until {@code leaseUntil}. If the taker dies, the row becomes due
     * again by itself. A row is given to one taker only.
     *
     * <p>The default reads due rows and takes each by {@link #replace}, which is right on every store. A database that can
     * do it in one statement should.
     *
     * @param now the current time
     * @param leaseUntil when the lease ends, after {@code now}
     * @param limit the most rows to take, at least 1
     * @return the rows as {@linkplain StoredRecord#taken taken}, earliest due first
     */
    default List<StoredRecord> takeDue(Instant now, Instant leaseUntil, int limit) {
        List<StoredRecord> taken = new ArrayList<>();
        for (StoredRecord due : findDue(now, limit)) {
            StoredRecord leased = due.taken(leaseUntil);
            if (replace(leased, due.version())) {
                taken.add(leased);
            }
        }
        return taken;
    }

    /**
     * Since when the row has been due that waits longest: how far the workers are behind. Taken rows are not due.
     *
     * <p>The default reads one due row.
     *
     * @param now the current time
     * @return the earliest due time that is not after {@code now}; empty if no row is due
     */
    default Optional<Instant> oldestDue(Instant now) {
        return findDue(now, 1).stream().map(StoredRecord::dueAt).findFirst();
    }

    /**
     * Lists rows of a stage in the order of their ids.
     *
     * @param stage the stage; empty for all stages
     * @param afterId only rows whose id is greater (by Unicode code point); empty for the first page
     * @param limit the most rows to return, at least 1
     * @return one page; shorter than the limit only at the end
     */
    List<StoredRecord> list(Optional<String> stage, Optional<String> afterId, int limit);

    /**
     * Counts rows by stage.
     *
     * @return the number of rows of each stage that has any
     */
    Map<String, Long> countByStage();

    /**
     * Deletes a row if it still has the expected version.
     *
     * @param id its id
     * @param expectedVersion the version the row must have
     * @return whether it was deleted
     */
    boolean delete(String id, long expectedVersion);
}
