package dev.prereg.examples.demo;

import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The journeys as a table, and for each that needs somebody: why, and what to do. */
final class JourneyTable {
    private static final List<String> HEADER = List.of("user", "stage", "shipment id", "serial", "credential id");
    private static final int WIDTH = 100;
    private static final int SHOWN_OF_CREDENTIAL = 10;

    private JourneyTable() {}

    /** Journeys by person, in the order to show. */
    static List<String> lines(Map<Person, PreRegistration> journeys) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        journeys.forEach((person, journey) -> rows.add(row(person, journey)));
        int[] widths = new int[HEADER.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        });
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add(1, "-".repeat(length(lines.get(0))));
        journeys.forEach((person, journey) -> lines.addAll(failure(person, journey)));
        return lines;
    }

    private static List<String> row(Person person, PreRegistration journey) {
        return List.of(
                person.user(),
                journey.stage() == Stage.ACTIVATED && journey.pinApproval().isEmpty()
                        ? "ACTIVATED, PIN waits"
                        : journey.stage().name(),
                journey.shipmentId().map(Object::toString).orElse("-"),
                journey.serialNumber().map(Object::toString).orElse("-"),
                journey.credentialIds().isEmpty()
                        ? "-"
                        : journey.credentialIds().stream()
                                .map(JourneyTable::shortened)
                                .collect(Collectors.joining(" ")));
    }

    private static String shortened(String credentialId) {
        return credentialId.length() <= SHOWN_OF_CREDENTIAL
                ? credentialId
                : credentialId.substring(0, SHOWN_OF_CREDENTIAL) + "...";
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - length(row.get(i)) + 2));
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static List<String> failure(Person person, PreRegistration journey) {
        List<String> lines = new ArrayList<>();
        journey.failure().ifPresent(failure -> {
            lines.add("");
            lines.add(person.user() + ": " + failure.reason());
            lines.addAll(wrapped("  why:        ", failure.message()));
            lines.addAll(wrapped("  what to do: ", failure.advice()));
        });
        return lines;
    }

    private static List<String> wrapped(String label, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(label);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > WIDTH && line.length() > label.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(label.length()));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
