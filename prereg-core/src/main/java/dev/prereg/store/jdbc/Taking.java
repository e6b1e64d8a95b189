package dev.prereg.store.jdbc;

import dev.prereg.store.StoredRecord;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** A way to take due rows. */
interface Taking {
    List<StoredRecord> take(Instant now, Instant leaseUntil, int limit);

    static Taking on(Connection connection, Dialect dialect, Transactions transactions, Statements sql)
            throws SQLException {
        Rows rows = new Rows(dialect.binaryText());
        if (!skipsLocked(connection.getMetaData(), dialect)) {
            return new TakingByVersion(transactions, sql, rows);
        }
        return dialect == Dialect.POSTGRESQL
                ? new TakingByReturning(transactions, sql, rows)
                : new TakingByLocking(transactions, sql, rows);
    }

    /** H2 knows the words too, but locks more rows than it returns. */
    private static boolean skipsLocked(DatabaseMetaData data, Dialect dialect) throws SQLException {
        int version = data.getDatabaseMajorVersion() * 100 + data.getDatabaseMinorVersion();
        return switch (dialect) {
            case POSTGRESQL -> version >= 905;
            case MARIADB -> version >= 1006;
            case MYSQL -> version >= 800;
            default -> false;
        };
    }
}
