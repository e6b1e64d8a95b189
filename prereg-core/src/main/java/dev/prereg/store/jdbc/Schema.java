package dev.prereg.store.jdbc;

import dev.prereg.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes and checks the tables of one store. */
record Schema(Transactions transactions, Dialect dialect, TableName table, Statements sql) {
    static final int VERSION = 1;

    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");

    String script() {
        return dialect.script()
                .orElseThrow(() -> new StoreException(
                        "there is no script for this database: make the table " + table.qualified()
                                + " as docs/spi.md describes it",
                        null))
                .replace(TableName.DEFAULT + "_schema", table.schemaTable())
                .replace(TableName.DEFAULT + "_due", indexName() + "_due")
                .replace(TableName.DEFAULT + "_stage", indexName() + "_stage")
                .replace(TableName.DEFAULT + " ", table.qualified() + " ");
    }

    /** Some put an index into the schema of its table by themselves, and refuse to be told. */
    private String indexName() {
        return switch (dialect) {
            case H2, SQLITE, ORACLE -> table.qualified();
            default -> table.simple();
        };
    }

    void create() {
        if (exists()) {
            check();
            return;
        }
        List<String> statements = statements();
        try {
            transactions.writeTogether("the table " + table.qualified() + " cannot be made", connection -> {
                run(connection, statements);
                return true;
            });
        } catch (StoreException e) {
            if (!exists()) {
                throw e;
            }
            // Another node made it at the same time.
        }
        check();
    }

    private boolean exists() {
        try {
            return version() > 0;
        } catch (StoreException e) {
            return false;
        }
    }

    private List<String> statements() {
        return Stream.of(COMMENT.matcher(script()).replaceAll("").split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    void check() {
        int version = version();
        if (version > VERSION) {
            throw new StoreException(
                    "the table " + table.qualified() + " has schema " + version + ", this release knows " + VERSION
                            + ": use the release that made it, or a newer one",
                    null);
        }
        if (version < VERSION) {
            throw new StoreException(
                    "the table " + table.schemaTable() + " says no version: run the script of this release again",
                    null);
        }
        query("the table " + table.qualified() + " has not the columns of schema " + VERSION, sql.nothing());
    }

    private int version() {
        return query(
                "the table " + table.schemaTable() + " cannot be read, call createTable() or run the shipped script",
                "select max(version) from " + table.schemaTable());
    }

    private int query(String otherwise, String query) {
        return transactions.read(otherwise, connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet results = statement.executeQuery(query)) {
                return results.next() ? results.getInt(1) : 0;
            }
        });
    }
}
