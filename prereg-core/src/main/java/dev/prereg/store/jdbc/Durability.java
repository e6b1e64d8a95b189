package dev.prereg.store.jdbc;

import dev.prereg.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Refuses a database that is set up to lose writes which it has acknowledged. */
final class Durability {
    private final Statement statement;

    private Durability(Statement statement) {
        this.statement = statement;
    }

    /** @throws StoreException if the settings of this connection are such; the message names the cure */
    static void check(Connection connection, Dialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Durability durability = new Durability(statement);
            switch (dialect) {
                case POSTGRESQL -> durability.postgresql();
                case MARIADB, MYSQL -> durability.innodb();
                case H2 -> durability.h2();
                case SQLITE -> durability.sqlite();
                default -> {}
            }
        }
    }

    private void postgresql() throws SQLException {
        if ("off".equals(value("show synchronous_commit"))) {
            throw losing("PostgreSQL", "synchronous_commit is off", "set it to on");
        }
    }

    private void innodb() throws SQLException {
        String flushed = value("select @@innodb_flush_log_at_trx_commit");
        if (!Set.of("1", "3").contains(flushed)) {
            throw losing("InnoDB", "innodb_flush_log_at_trx_commit is " + flushed, "set it to 1");
        }
    }

    private void h2() throws SQLException {
        if (value("call database_path()") == null) {
            return;
        }
        String delay =
                value("select max(setting_value) from information_schema.settings where setting_name = 'WRITE_DELAY'");
        if (!"0".equals(delay)) {
            throw losing("H2", "WRITE_DELAY is " + delay + " ms", "add ;WRITE_DELAY=0 to its URL");
        }
        try {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException e) {
            throw losing(
                    "H2",
                    "this user may not force writes to disk",
                    "connect as a user with ADMIN, for CHECKPOINT SYNC");
        }
    }

    private void sqlite() throws SQLException {
        String journal = value("pragma journal_mode");
        if (Set.of("off", "memory").contains(journal)) {
            throw losing("SQLite", "journal_mode is " + journal, "open it with journal_mode=WAL");
        }
        String synchronous = value("pragma synchronous");
        if (!Set.of("2", "3").contains(synchronous)) {
            throw losing("SQLite", "synchronous is " + synchronous, "open it with synchronous=FULL");
        }
    }

    private String value(String query) throws SQLException {
        try (ResultSet results = statement.executeQuery(query)) {
            return results.next() ? results.getString(1) : null;
        }
    }

    private static StoreException losing(String database, String finding, String cure) {
        return new StoreException(
                "this " + database
                        + " database loses writes that it has acknowledged, and a lost row may order a second"
                        + " key: " + finding + "; " + cure,
                null);
    }
}
