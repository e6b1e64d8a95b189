package dev.prereg.examples.demo;

/**
 * A row that is left out.
 *
 * @param line the line it begins on
 * @param column the column, empty if it is about the whole row
 * @param problem what is wrong, without the content
 */
record RowProblem(int line, String column, String problem) {
    @Override
    public String toString() {
        return "line " + line + (column.isEmpty() ? ": " : ", column " + column + ": ") + problem;
    }
}
