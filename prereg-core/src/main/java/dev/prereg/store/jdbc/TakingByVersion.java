package dev.prereg.store.jdbc;

import dev.prereg.store.StoredRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Any database: due rows are read, and each is changed if nobody was faster; one commit for all of them. */
record TakingByVersion(Transactions transactions, Statements sql, Rows rows) implements Taking {
    @Override
    public List<StoredRecord> take(Instant now, Instant leaseUntil, int limit) {
        // Read in a transaction of its own: SQLite refuses to write in one that has read before somebody else's write.
        List<StoredRecord> due = due(now, limit);
        if (due.isEmpty()) {
            return due;
        }
        Set<String> won = transactions.writeTogether(
                "due rows cannot be taken", connection -> raise(connection, due, leaseUntil));
        return due.stream()
                .filter(row -> won.contains(row.id()))
                .map(row -> row.taken(leaseUntil))
                .toList();
    }

    private List<StoredRecord> due(Instant now, int limit) {
        return transactions.read("due rows cannot be read", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql.findDue)) {
                rows.setTime(statement, 1, now);
                statement.setInt(2, limit);
                return rows.all(statement);
            }
        });
    }

    private Set<String> raise(Connection connection, List<StoredRecord> due, Instant leaseUntil) throws SQLException {
        // All takers lock rows in the order of their ids, so that none waits for another in a circle.
        List<StoredRecord> inOrder =
                due.stream().sorted(Comparator.comparing(StoredRecord::id)).toList();
        Set<String> won = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql.takeOne)) {
            for (StoredRecord row : inOrder) {
                rows.setTime(statement, 1, leaseUntil);
                rows.setText(statement, 2, row.id());
                statement.setLong(3, row.version());
                if (statement.executeUpdate() == 1) {
                    won.add(row.id());
                }
            }
        }
        return won;
    }
}
