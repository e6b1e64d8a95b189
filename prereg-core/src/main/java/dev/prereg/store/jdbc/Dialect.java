package dev.prereg.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Where databases differ. */
enum Dialect {
    POSTGRESQL("postgresql", false, " limit ?", " on conflict (id) do nothing"),
    MARIADB("mysql", true, " limit ?", ""),
    MYSQL("mysql", true, " limit ?", ""),
    H2("h2", false, Dialect.STANDARD_LIMIT, ""),
    SQLITE("sqlite", false, " limit ?", " on conflict (id) do nothing"),
    ORACLE("oracle", true, Dialect.STANDARD_LIMIT, ""),
    SQL_SERVER("sqlserver", true, Dialect.STANDARD_LIMIT, ""),
    OTHER("", false, Dialect.STANDARD_LIMIT, "");

    private static final String STANDARD_LIMIT = " offset 0 rows fetch next ? rows only";

    private final String script;
    private final boolean binaryText;
    private final String limit;
    private final String unlessThere;

    Dialect(String script, boolean binaryText, String limit, String unlessThere) {
        this.script = script;
        this.binaryText = binaryText;
        this.limit = limit;
        this.unlessThere = unlessThere;
    }

    static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String product = data.getDatabaseProductName().toLowerCase(Locale.ROOT);
        String version = data.getDatabaseProductVersion().toLowerCase(Locale.ROOT);
        if (product.contains("mariadb") || version.contains("mariadb")) {
            return MARIADB;
        }
        return switch (product) {
            case "postgresql" -> POSTGRESQL;
            case "mysql" -> MYSQL;
            case "h2" -> H2;
            case "sqlite" -> SQLITE;
            case "oracle" -> ORACLE;
            case "microsoft sql server" -> SQL_SERVER;
            default -> OTHER;
        };
    }

    /** Whether ids and stages are binary columns, because text columns of this database compare too loosely. */
    boolean binaryText() {
        return binaryText;
    }

    String limit() {
        return limit;
    }

    String unlessThere() {
        return unlessThere;
    }

    /** The script that makes the table, as shipped; empty for a database that has none. */
    Optional<String> script() {
        if (script.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Dialect.class.getResourceAsStream(script + ".sql")) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the script of the store cannot be read", e);
        }
    }
}
