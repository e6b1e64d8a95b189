package dev.prereg.store.jdbc;

import dev.prereg.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and writes the six columns. Times are milliseconds since 1970, so that no time zone of a session matters. */
record Rows(boolean binaryText) {
    List<StoredRecord> all(PreparedStatement query) throws SQLException {
        List<StoredRecord> rows = new ArrayList<>();
        try (ResultSet results = query.executeQuery()) {
            while (results.next()) {
                rows.add(row(results));
            }
        }
        return rows;
    }

    /** The one time that a query gives, which may be null. */
    Optional<Instant> time(PreparedStatement query) throws SQLException {
        try (ResultSet results = query.executeQuery()) {
            long time = results.next() ? results.getLong(1) : 0;
            return results.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time));
        }
    }

    StoredRecord row(ResultSet results) throws SQLException {
        return new StoredRecord(
                text(results, 1),
                results.getLong(2),
                results.getInt(3),
                text(results, 4),
                Instant.ofEpochMilli(results.getLong(5)),
                results.getBytes(6));
    }

    String text(ResultSet results, int column) throws SQLException {
        return binaryText ? new String(results.getBytes(column), StandardCharsets.UTF_8) : results.getString(column);
    }

    void setText(PreparedStatement statement, int parameter, String text) throws SQLException {
        if (binaryText) {
            statement.setBytes(parameter, text.getBytes(StandardCharsets.UTF_8));
        } else {
            statement.setString(parameter, text);
        }
    }

    void setTime(PreparedStatement statement, int parameter, Instant time) throws SQLException {
        statement.setLong(parameter, time.toEpochMilli());
    }
}
