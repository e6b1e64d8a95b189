package dev.prereg.examples.demo;

import dev.prereg.examples.command.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a list of people: CSV in UTF-8 with the header {@link #HEADER}. */
final class PeopleFile {
    static final String HEADER = String.join(",", PersonRow.COLUMNS);

    private static final String SAMPLE = "people.csv";
    private static final int MAX_BYTES = 5_000_000;

    private PeopleFile() {}

    /** The sample that comes with the examples. */
    static People sample() {
        try (InputStream in = PeopleFile.class.getResourceAsStream(SAMPLE)) {
            return parse(decode(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static People read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InputException(file + " has more than " + MAX_BYTES + " bytes");
            }
            return parse(decode(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new InputException("the list of people " + file + " cannot be read: "
                    + e.getClass().getSimpleName());
        }
    }

    private static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InputException("the list of people is not UTF-8; save it as \"CSV UTF-8\"");
        }
    }

    static People parse(String text) {
        List<CsvRow> rows = CsvReader.read(text);
        if (rows.isEmpty() || !rows.get(0).fields().equals(PersonRow.COLUMNS)) {
            throw new InputException("the first line of the list of people must be " + HEADER);
        }
        List<Person> people = new ArrayList<>();
        List<RowProblem> problems = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (CsvRow row : rows.subList(1, rows.size())) {
            if (!row.isBlank()) {
                PersonRow.read(row, problems)
                        .filter(person -> isNew(person, lines, problems))
                        .ifPresent(people::add);
            }
        }
        return new People(people, problems);
    }

    private static boolean isNew(Person person, Map<String, Integer> lines, List<RowProblem> problems) {
        Integer earlier = lines.putIfAbsent(person.user().toLowerCase(Locale.ROOT), person.line());
        if (earlier != null) {
            problems.add(new RowProblem(person.line(), "user", "is the user of line " + earlier + " again"));
        }
        return earlier == null;
    }
}
