package dev.prereg.store.jdbc;

import dev.prereg.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Runs work on a connection and gives the connection back as it was. */
final class Transactions {
    private static final int TRIES = 5;

    private final DataSource source;
    private final boolean checkpoint;

    /**
     * @param checkpoint whether each commit is followed by H2's CHECKPOINT SYNC, without which it does not force it to disk
     */
    Transactions(DataSource source, boolean checkpoint) {
        this.source = source;
        this.checkpoint = checkpoint;
    }

    /** Work on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs a read of one statement.
     *
     * @param what what cannot be done if it fails, with the id of the row
     */
    <T> T read(String what, Work<T> work) {
        return repeated(what, connection -> inOneStatement(connection, work));
    }

    /** Runs a write of one statement; when it returns, the write is on disk. */
    <T> T write(String what, Work<T> work) {
        return repeated(what, connection -> forced(connection, inOneStatement(connection, work)));
    }

    /** Runs a write of several statements, all or none. */
    <T> T writeTogether(String what, Work<T> work) {
        return repeated(what, connection -> forced(connection, inTransaction(connection, work)));
    }

    private <T> T forced(Connection connection, T result) throws SQLException {
        if (checkpoint) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
        return result;
    }

    private <T> T repeated(String what, Work<T> work) {
        for (int tries = 1; ; tries++) {
            try (Connection connection = source.getConnection()) {
                return work.on(connection);
            } catch (SQLException e) {
                if (tries == TRIES || !wasRolledBack(e)) {
                    throw failure(what, e);
                }
            }
        }
    }

    /** Deadlocks and failed serializations: the database promises that nothing happened. 40003 means that it is unknown. */
    private static boolean wasRolledBack(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.startsWith("40") && !state.equals("40003");
    }

    private static <T> T inOneStatement(Connection connection, Work<T> work) throws SQLException {
        return connection.getAutoCommit() ? work.on(connection) : committed(connection, work);
    }

    private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        if (!connection.getAutoCommit()) {
            return committed(connection, work);
        }
        connection.setAutoCommit(false);
        try {
            T result = committed(connection, work);
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException e) {
            quietly(() -> connection.setAutoCommit(true), e);
            throw e;
        }
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            quietly(connection::rollback, e);
            throw e;
        }
    }

    private interface Cleanup {
        void run() throws SQLException;
    }

    private static void quietly(Cleanup cleanup, Exception failure) {
        try {
            cleanup.run();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Drivers quote rows and addresses in their messages: only kind and codes are passed on. */
    static StoreException failure(String what, SQLException e) {
        return new StoreException(
                what + ": " + e.getClass().getSimpleName() + ", SQL state " + e.getSQLState() + ", code "
                        + e.getErrorCode() + advice(e.getSQLState() == null ? "" : e.getSQLState()),
                null);
    }

    private static String advice(String state) {
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "; the database is not reachable";
        }
        if (state.startsWith("28")) {
            return "; the database does not accept the user";
        }
        return state.startsWith("42") ? "; the table is missing or another one, see checkTable()" : "";
    }
}
