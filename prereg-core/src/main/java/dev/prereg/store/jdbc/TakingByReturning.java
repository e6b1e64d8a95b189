package dev.prereg.store.jdbc;

import dev.prereg.store.StoredRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** PostgreSQL: one statement finds, locks, changes and returns the rows. */
record TakingByReturning(Transactions transactions, Statements sql, Rows rows) implements Taking {
    private record Taken(long wasDue, StoredRecord row) {}

    @Override
    public List<StoredRecord> take(Instant now, Instant leaseUntil, int limit) {
        List<Taken> taken = transactions.write("due rows cannot be taken", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql.returnDue)) {
                rows.setTime(statement, 1, now);
                statement.setInt(2, limit);
                rows.setTime(statement, 3, leaseUntil);
                return read(statement);
            }
        });
        // Returned in the order of their change.
        taken.sort(Comparator.comparingLong(Taken::wasDue));
        return taken.stream().map(Taken::row).toList();
    }

    private List<Taken> read(PreparedStatement statement) throws SQLException {
        List<Taken> taken = new ArrayList<>();
        try (ResultSet results = statement.executeQuery()) {
            while (results.next()) {
                taken.add(new Taken(results.getLong(7), rows.row(results)));
            }
        }
        return taken;
    }
}
