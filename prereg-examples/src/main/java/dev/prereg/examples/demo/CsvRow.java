package dev.prereg.examples.demo;

import java.util.List;
import java.util.Optional;

/**
 * One record of a CSV file.
 *
 * @param line the line it begins on, from 1
 * @param fields its fields
 * @param problem why it is not well-formed, if so
 */
record CsvRow(int line, List<String> fields, Optional<String> problem) {
    CsvRow {
        fields = List.copyOf(fields);
    }

    boolean isBlank() {
        return problem.isEmpty() && fields.size() == 1 && fields.get(0).isBlank();
    }
}
