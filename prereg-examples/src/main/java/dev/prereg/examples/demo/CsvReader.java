package dev.prereg.examples.demo;

import dev.prereg.examples.command.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV strictly by RFC 4180: fields with commas, quotes or line ends are quoted, a quote inside is doubled, and nothing
 * else may stand beside the quotes. Lines end with CRLF or LF. A malformed record is told and the next one is read.
 */
final class CsvReader {
    private static final char QUOTE = '"';

    private final String text;
    private final List<CsvRow> rows = new ArrayList<>();
    private int at;
    private int line = 1;

    private CsvReader(String text) {
        this.text = text;
    }

    static List<CsvRow> read(String text) {
        CsvReader reader = new CsvReader(text);
        while (reader.at < text.length()) {
            reader.rows.add(reader.row());
        }
        return List.copyOf(reader.rows);
    }

    private CsvRow row() {
        int start = line;
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(at < text.length() && text.charAt(at) == QUOTE ? quoted(start) : plain());
            Optional<String> problem = problemHere();
            if (problem.isPresent()) {
                skipLine();
                return new CsvRow(start, fields, problem);
            }
            if (endsRow()) {
                return new CsvRow(start, fields, Optional.empty());
            }
            at++;
        }
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",\"\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted(int rowLine) {
        StringBuilder field = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == QUOTE) {
                at++;
                if (at >= text.length() || text.charAt(at) != QUOTE) {
                    return field.toString();
                }
            } else if (c == '\n') {
                line++;
            }
            field.append(c);
        }
        throw new InputException("line " + rowLine + ": a quoted field is not closed, so the rest cannot be read");
    }

    /** After a field only a comma or the end of the line may stand. */
    private Optional<String> problemHere() {
        if (at >= text.length() || text.charAt(at) == ',' || text.charAt(at) == '\n' || text.startsWith("\r\n", at)) {
            return Optional.empty();
        }
        return Optional.of(
                text.charAt(at) == '\r'
                        ? "a carriage return stands alone"
                        : "a quote or text stands where a field has ended; quote the whole field and double its quotes");
    }

    private boolean endsRow() {
        if (at < text.length() && text.charAt(at) == ',') {
            return false;
        }
        skipLine();
        return true;
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
        line++;
    }
}
