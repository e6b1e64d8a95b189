package dev.prereg.examples.demo;

import dev.prereg.idp.UserReference;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.Recipient;
import dev.prereg.shipping.ShipmentLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns one row into a person, or says in which columns it is wrong. */
final class PersonRow {
    static final List<String> COLUMNS = List.of(
            "user",
            "first_name",
            "last_name",
            "email",
            "company",
            "telephone",
            "street_line1",
            "street_line2",
            "city",
            "region",
            "postal_code",
            "country",
            "product_id",
            "inventory_product_id",
            "customization_id");

    private static final Map<String, String> COLUMN_OF_FIELD = Map.of(
            "recipient_company", "company",
            "recipient_firstname", "first_name",
            "recipient_lastname", "last_name",
            "recipient_email", "email",
            "recipient_telephone", "telephone");
    private static final List<String> OPTIONAL = List.of("email", "street_line2", "region");
    private static final int MAX_NUMBER_DIGITS = 9;

    private final CsvRow row;
    private final List<RowProblem> problems = new ArrayList<>();

    private PersonRow(CsvRow row) {
        this.row = row;
    }

    static Optional<Person> read(CsvRow row, List<RowProblem> problems) {
        PersonRow reading = new PersonRow(row);
        Optional<Person> person = reading.person();
        problems.addAll(reading.problems);
        return person;
    }

    private Optional<Person> person() {
        if (row.problem().isPresent()) {
            problem("", row.problem().get());
            return Optional.empty();
        }
        if (row.fields().size() != COLUMNS.size()) {
            problem("", row.fields().size() + " fields, " + COLUMNS.size() + " are expected");
            return Optional.empty();
        }
        COLUMNS.stream()
                .filter(column -> !OPTIONAL.contains(column) && value(column).isEmpty())
                .forEach(column -> problem(column, "is required and missing"));
        checkUser();
        checkNumber("product_id");
        checkNumber("inventory_product_id");
        checkCustomization();
        if (!value("country").isEmpty() && !value("country").matches("[A-Z]{2}")) {
            problem("country", "two capital letters are expected, for example US");
        }
        return problems.isEmpty() ? withinLimits() : Optional.empty();
    }

    private String value(String column) {
        return row.fields().get(COLUMNS.indexOf(column)).strip();
    }

    private Optional<String> present(String column) {
        return Optional.of(value(column)).filter(text -> !text.isEmpty());
    }

    private void problem(String column, String problem) {
        problems.add(new RowProblem(row.line(), column, problem));
    }

    private void checkUser() {
        try {
            if (!value("user").isEmpty()) {
                new UserReference(value("user"));
            }
        } catch (IllegalArgumentException e) {
            problem("user", e.getMessage());
        }
    }

    private void checkCustomization() {
        String id = value("customization_id");
        if (id.length() > Product.MAX_CUSTOMIZATION_ID || !id.matches("[ -~]*")) {
            problem(
                    "customization_id",
                    id.length() + " characters; at most " + Product.MAX_CUSTOMIZATION_ID
                            + " of printable ASCII are allowed");
        }
    }

    private void checkNumber(String column) {
        String text = value(column);
        if (!text.isEmpty() && !text.matches("[1-9]\\d{0," + (MAX_NUMBER_DIGITS - 1) + "}")) {
            problem(column, "a positive number is expected");
        }
    }

    private Optional<Person> withinLimits() {
        Destination destination = destination();
        for (String violation : ShipmentLimits.violations(destination)) {
            String[] fieldAndProblem = violation.split(": ", 2);
            String column = COLUMN_OF_FIELD.getOrDefault(fieldAndProblem[0], fieldAndProblem[0]);
            problem(column, fieldAndProblem[1]);
        }
        Product product = new Product(
                Integer.parseInt(value("product_id")),
                Integer.parseInt(value("inventory_product_id")),
                value("customization_id"));
        return problems.isEmpty()
                ? Optional.of(new Person(row.line(), value("user"), destination, product))
                : Optional.empty();
    }

    private Destination destination() {
        Recipient.Builder recipient =
                Recipient.builder(value("company"), value("telephone")).name(value("first_name"), value("last_name"));
        present("email").ifPresent(recipient::email);
        MailingAddress.Builder address =
                MailingAddress.builder(value("street_line1"), value("city"), value("postal_code"), value("country"));
        present("street_line2").ifPresent(address::streetLine2);
        present("region").ifPresent(address::region);
        return Destination.of(recipient.build(), address.build());
    }
}
