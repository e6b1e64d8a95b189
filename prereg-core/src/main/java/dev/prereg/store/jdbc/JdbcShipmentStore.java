package dev.prereg.store.jdbc;

import dev.prereg.StoreException;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StoredRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Keeps rows in one table of a relational database, shared by all nodes that use the same table.
 *
 * <p>Due rows are taken with {@code FOR UPDATE SKIP LOCKED} on PostgreSQL 9.5, MariaDB 10.6, MySQL 8.0 and later, and by
 * comparing versions on every other database. Scripts for the table are shipped for PostgreSQL, MariaDB, MySQL, H2,
 * SQLite, Oracle and SQL Server.
 *
 * <p>Each call uses one connection, in autocommit or not, and gives it back as it was. Nothing is repeated, except what
 * the database has rolled back for a deadlock or a failed serialization, at most four times. Messages of the driver, which
 * may quote rows, are not passed on. Thread-safe if the data source is.
 */
public final class JdbcShipmentStore implements ShipmentStore {
    private final Transactions transactions;
    private final Schema schema;
    private final Statements sql;
    private final Rows rows;
    private final Taking taking;

    private JdbcShipmentStore(Transactions transactions, Schema schema, Taking taking) {
        this.transactions = transactions;
        this.schema = schema;
        this.sql = schema.sql();
        this.rows = new Rows(schema.dialect().binaryText());
        this.taking = taking;
    }

    /**
     * A store in the table {@code prereg_shipment}. The table is not touched: see {@link #createTable} and
     * {@link #checkTable}.
     *
     * @param source the database; a pool, where connections are made over a network
     * @return the store
     * @throws StoreException if the database is not reachable, or is set up to lose writes which it has acknowledged
     */
    public static JdbcShipmentStore over(DataSource source) {
        return over(source, TableName.DEFAULT);
    }

    /**
     * A store in a table of another name.
     *
     * @param source the database
     * @param table the name: 1 to 50 ASCII letters, digits and {@code _}, not starting with a digit; the name of a schema
     *     and a dot may stand before it
     * @return the store
     * @throws IllegalArgumentException if the name is of another form
     * @throws StoreException if the database is not reachable, or is set up to lose writes which it has acknowledged
     */
    public static JdbcShipmentStore over(DataSource source, String table) {
        TableName name = new TableName(table);
        try (Connection connection = source.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            Durability.check(connection, dialect);
            Transactions transactions = new Transactions(source, dialect == Dialect.H2);
            Statements sql = new Statements(name, dialect);
            Taking taking = Taking.on(connection, dialect, transactions, sql);
            return new JdbcShipmentStore(transactions, new Schema(transactions, dialect, name, sql), taking);
        } catch (SQLException e) {
            throw Transactions.failure("the store cannot be opened", e);
        }
    }

    /**
     * Makes the table and its indexes if they are not there, then checks them. May be called by several nodes at once.
     *
     * @return this store
     * @throws StoreException if the user may not do that, or if {@link #checkTable} fails
     */
    public JdbcShipmentStore createTable() {
        schema.create();
        return this;
    }

    /**
     * Checks that the table is there and of a schema that this release knows.
     *
     * @return this store
     * @throws StoreException if it is missing, or made by a newer release
     */
    public JdbcShipmentStore checkTable() {
        schema.check();
        return this;
    }

    /**
     * The script that {@link #createTable} runs, for a database administrator.
     *
     * @return statements in the dialect of this database, each ending with {@code ;}
     * @throws StoreException if no script is shipped for this database
     */
    public String script() {
        return schema.script();
    }

    @Override
    public boolean insert(StoredRecord record) {
        try {
            return transactions.write("the row " + record.id() + " cannot be inserted", connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql.insert)) {
                    rows.setText(statement, 1, record.id());
                    statement.setLong(2, record.version());
                    statement.setInt(3, record.takes());
                    rows.setText(statement, 4, record.stage());
                    rows.setTime(statement, 5, record.dueAt());
                    statement.setBytes(6, record.state());
                    return statement.executeUpdate() == 1;
                } catch (SQLException e) {
                    if (isDuplicate(e)) {
                        throw new DuplicateRow();
                    }
                    throw e;
                }
            });
        } catch (DuplicateRow e) {
            // Only the id is unique, but a row can violate more than that.
            if (find(record.id()).isPresent()) {
                return false;
            }
            throw new StoreException("the row " + record.id() + " is refused by a constraint of the table", null);
        }
    }

    private static boolean isDuplicate(SQLException e) {
        return e instanceof SQLIntegrityConstraintViolationException
                || (e.getSQLState() != null && e.getSQLState().startsWith("23"));
    }

    private static final class DuplicateRow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DuplicateRow() {
            super(null, null, false, false);
        }
    }

    @Override
    public Optional<StoredRecord> find(String id) {
        return transactions.read("the row " + id + " cannot be read", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql.find)) {
                rows.setText(statement, 1, id);
                return rows.all(statement).stream().findFirst();
            }
        });
    }

    @Override
    public boolean replace(StoredRecord record, long expectedVersion) {
        return transactions.write("the row " + record.id() + " cannot be replaced", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql.replace)) {
                statement.setLong(1, record.version());
                statement.setInt(2, record.takes());
                rows.setText(statement, 3, record.stage());
                rows.setTime(statement, 4, record.dueAt());
                statement.setBytes(5, record.state());
                rows.setText(statement, 6, record.id());
                statement.setLong(7, expectedVersion);
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public List<StoredRecord> findDue(Instant now, int limit) {
        return transactions.read("due rows cannot be read", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql.findDue)) {
                rows.setTime(statement, 1, now);
                statement.setInt(2, limit);
                return rows.all(statement);
            }
        });
    }

    @Override
    public List<StoredRecord> takeDue(Instant now, Instant leaseUntil, int limit) {
        return taking.take(now, leaseUntil, limit);
    }

    @Override
    public Optional<Instant> oldestDue(Instant now) {
        return transactions.read("due rows cannot be read", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql.oldestDue)) {
                rows.setTime(statement, 1, now);
                return rows.time(statement);
            }
        });
    }

    @Override
    public List<StoredRecord> list(Optional<String> stage, Optional<String> afterId, int limit) {
        String query = sql.list(stage.isPresent(), afterId.isPresent());
        return transactions.read("rows cannot be listed", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                int parameter = 0;
                if (stage.isPresent()) {
                    rows.setText(statement, ++parameter, stage.get());
                }
                if (afterId.isPresent()) {
                    rows.setText(statement, ++parameter, afterId.get());
                }
                statement.setInt(++parameter, limit);
                return rows.all(statement);
            }
        });
    }

    @Override
    public Map<String, Long> countByStage() {
        return transactions.read("rows cannot be counted", connection -> {
            Map<String, Long> counts = new TreeMap<>();
            try (PreparedStatement statement = connection.prepareStatement(sql.count);
                    ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    counts.put(rows.text(results, 1), results.getLong(2));
                }
            }
            return counts;
        });
    }

    @Override
    public boolean delete(String id, long expectedVersion) {
        return transactions.write("the row " + id + " cannot be deleted", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql.delete)) {
                rows.setText(statement, 1, id);
                statement.setLong(2, expectedVersion);
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** Shows the database and the table. */
    @Override
    public String toString() {
        return "JdbcShipmentStore[" + schema.dialect() + ", " + schema.table().qualified() + "]";
    }
}
