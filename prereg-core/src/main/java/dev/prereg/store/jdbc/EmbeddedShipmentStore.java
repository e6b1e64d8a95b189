package dev.prereg.store.jdbc;

import dev.prereg.StoreException;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StoredRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The default for one node: an SQLite file on a local disk, without a server. Each write is forced to disk before the call
 * returns (write-ahead log, {@code synchronous=FULL}), so that it also survives a power cut.
 *
 * <p>The driver is the host's: {@code org.xerial:sqlite-jdbc} must be on the class path or module path. Beside the file
 * stand {@code -wal} and {@code -shm}; copy all three, or none while it is open. Not for network file systems. Thread-safe;
 * calls run one after the other.
 */
public final class EmbeddedShipmentStore implements ShipmentStore, AutoCloseable {
    /** How long a call waits for another process which writes to the same file. */
    private static final String BUSY_MILLISECONDS = "10000";

    private final LentConnection source;
    private final JdbcShipmentStore store;

    private EmbeddedShipmentStore(LentConnection source, JdbcShipmentStore store) {
        this.source = source;
        this.store = store;
    }

    /**
     * Opens a file, and makes it with its table if it is not there. Opening it twice is allowed.
     *
     * @param file the file, in a directory that exists; its path must not contain {@code ?}
     * @return the store
     * @throws StoreException if it cannot be opened, the driver is missing, or a newer release made its table
     */
    public static EmbeddedShipmentStore open(Path file) {
        String path = file.toAbsolutePath().toString();
        if (path.indexOf('?') >= 0) {
            throw new IllegalArgumentException("the path of an embedded store must not contain '?'");
        }
        LentConnection source = new LentConnection(connect(path));
        try {
            JdbcShipmentStore store = JdbcShipmentStore.over(source).createTable();
            return new EmbeddedShipmentStore(source, store);
        } catch (StoreException e) {
            close(source, e);
            throw e;
        }
    }

    private static Connection connect(String path) {
        Properties settings = new Properties();
        settings.put("journal_mode", "WAL");
        settings.put("synchronous", "FULL");
        settings.put("busy_timeout", BUSY_MILLISECONDS);
        try {
            return DriverManager.getConnection("jdbc:sqlite:" + path, settings);
        } catch (SQLException e) {
            throw Transactions.failure(
                    "the embedded store cannot be opened; it needs org.xerial:sqlite-jdbc and a directory it may write to",
                    e);
        }
    }

    private static void close(LentConnection source, StoreException failure) {
        try {
            source.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
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
    public boolean replace(StoredRecord record, long expectedVersion) {
        return store.replace(record, expectedVersion);
    }

    @Override
    public List<StoredRecord> findDue(Instant now, int limit) {
        return store.findDue(now, limit);
    }

    @Override
    public List<StoredRecord> takeDue(Instant now, Instant leaseUntil, int limit) {
        return store.takeDue(now, leaseUntil, limit);
    }

    @Override
    public Optional<Instant> oldestDue(Instant now) {
        return store.oldestDue(now);
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

    /** Closes the file; calls under way end first. Nothing is lost without it. */
    @Override
    public void close() {
        try {
            source.close();
        } catch (SQLException e) {
            throw Transactions.failure("the embedded store cannot be closed", e);
        }
    }

    /** Shows the database and the table. */
    @Override
    public String toString() {
        return "EmbeddedShipmentStore[" + store + "]";
    }
}
