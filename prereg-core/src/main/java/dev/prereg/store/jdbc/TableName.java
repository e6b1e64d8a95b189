package dev.prereg.store.jdbc;

import java.util.Objects;
import java.util.regex.Pattern;

/** The name of the table, checked: it is the only part of a statement that is not constant. */
record TableName(String qualified) {
    static final String DEFAULT = "prereg_shipment";

    private static final Pattern FORM = Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,49}\\.)?[A-Za-z_][A-Za-z0-9_]{0,49}");

    TableName {
        Objects.requireNonNull(qualified, "table");
        if (!FORM.matcher(qualified).matches()) {
            throw new IllegalArgumentException(
                    "a table name has 1 to 50 letters, digits or '_' and starts with no digit;"
                            + " the name of a schema and '.' may stand before it");
        }
    }

    String simple() {
        return qualified.substring(qualified.indexOf('.') + 1);
    }

    /** The table that says which version of the schema this is. */
    String schemaTable() {
        return qualified + "_schema";
    }
}
