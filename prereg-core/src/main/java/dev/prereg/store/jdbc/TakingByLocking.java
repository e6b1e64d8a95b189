package dev.prereg.store.jdbc;

import dev.prereg.store.StoredRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** MariaDB and MySQL, whose updates return no rows: one statement locks the rows, a second one changes them. */
record TakingByLocking(Transactions transactions, Statements sql, Rows rows) implements Taking {
    @Override
    public List<StoredRecord> take(Instant now, Instant leaseUntil, int limit) {
        return transactions.writeTogether("due rows cannot be taken", connection -> {
            List<StoredRecord> due = locked(connection, now, limit);
            if (!due.isEmpty()) {
                raise(connection, due, leaseUntil);
            }
            return due.stream().map(row -> row.taken(leaseUntil)).toList();
        });
    }

    private List<StoredRecord> locked(Connection connection, Instant now, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.lockDue)) {
            rows.setTime(statement, 1, now);
            statement.setInt(2, limit);
            return rows.all(statement);
        }
    }

    private void raise(Connection connection, List<StoredRecord> due, Instant leaseUntil) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.takeLocked(due.size()))) {
            rows.setTime(statement, 1, leaseUntil);
            for (int i = 0; i < due.size(); i++) {
                rows.setText(statement, 2 + i, due.get(i).id());
            }
            if (statement.executeUpdate() != due.size()) {
                throw new SQLException("locked rows were changed by somebody else");
            }
        }
    }
}
