package dev.prereg.store.jdbc;

import java.util.Collections;

/** The statements of one table. Values are always parameters. */
final class Statements {
    private static final String COLUMNS = "id, version, takes, stage, due_at, state";
    private static final String RAISE = " set version = version + 1, takes = takes + 1, due_at = ?";

    final String insert;
    final String find;
    final String replace;
    final String findDue;
    final String lockDue;
    final String returnDue;
    final String takeOne;
    final String oldestDue;
    final String count;
    final String delete;

    private final String table;
    private final String limit;

    Statements(TableName name, Dialect dialect) {
        table = name.qualified();
        limit = dialect.limit();
        String due = " from " + table + " where due_at <= ? order by due_at" + limit;
        insert = "insert into " + table + " (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?)" + dialect.unlessThere();
        find = "select " + COLUMNS + " from " + table + " where id = ?";
        replace = "update " + table
                + " set version = ?, takes = ?, stage = ?, due_at = ?, state = ? where id = ? and version = ?";
        findDue = "select " + COLUMNS + due;
        lockDue = findDue + " for update skip locked";
        // A common table expression is computed once; a subquery with a limit may be computed again for each row.
        returnDue = "with due as (select id, due_at" + due + " for update skip locked) update " + table + " t"
                + " set version = t.version + 1, takes = t.takes + 1, due_at = ? from due where t.id = due.id"
                + " returning t.id, t.version, t.takes, t.stage, t.due_at, t.state, due.due_at as was_due";
        takeOne = "update " + table + RAISE + " where id = ? and version = ?";
        oldestDue = "select min(due_at) from " + table + " where due_at <= ?";
        count = "select stage, count(*) from " + table + " group by stage";
        delete = "delete from " + table + " where id = ? and version = ?";
    }

    String takeLocked(int rows) {
        return "update " + table + RAISE + " where id in (" + String.join(", ", Collections.nCopies(rows, "?")) + ")";
    }

    String list(boolean ofStage, boolean after) {
        String stage = ofStage ? " where stage = ?" : "";
        String id = after ? (ofStage ? " and id > ?" : " where id > ?") : "";
        return "select " + COLUMNS + " from " + table + stage + id + " order by id" + limit;
    }

    String nothing() {
        return "select " + COLUMNS + " from " + table + " where 1 = 0";
    }
}
