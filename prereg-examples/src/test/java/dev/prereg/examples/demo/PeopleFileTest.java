package dev.prereg.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.examples.command.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleFileTest {
    private static final String ADA =
            "ada@contoso.example,Ada,Lovelace,,Example Ltd,+44 20 7946 0000,12 St James's Square,,London,,SW1Y 4LE,GB,"
                    + "1,106,RXJN83\n";

    private static People people(String... rows) {
        return PeopleFile.parse(PeopleFile.HEADER + "\n" + String.join("", rows));
    }

    private static List<String> problems(String row) {
        People people = people(row, ADA);
        assertThat(people.accepted()).extracting(Person::user).containsExactly("ada@contoso.example");
        return people.problems().stream().map(RowProblem::toString).toList();
    }

    @Test
    void sampleHasPeopleWithAccentsAndOneRowToLeaveOut() {
        People sample = PeopleFile.sample();

        assertThat(sample.accepted())
                .hasSizeGreaterThanOrEqualTo(5)
                .extracting(Person::name)
                .contains("Zoë Ångström");
        assertThat(sample.problems())
                .singleElement()
                .hasToString("line 9, column last_name: 25 bytes, at most 20 are allowed");
    }

    @Test
    void rowBecomesAnAddressAndAProduct() {
        Person ada = people(ADA).accepted().get(0);

        assertThat(ada.line()).isEqualTo(2);
        assertThat(ada.destination().address().postalCode()).isEqualTo("SW1Y 4LE");
        assertThat(ada.destination().address().region()).isEmpty();
        assertThat(ada.destination().recipient().email()).isEmpty();
        assertThat(ada.product().inventoryProductId()).isEqualTo(106);
        assertThat(ada.toString()).doesNotContain("ada", "London");
    }

    @Test
    void missingFieldIsReportedWithItsLineAndColumnAndTheOthersGoOn() {
        assertThat(problems(ADA.replace("ada@", "eve@").replace("London", "")))
                .containsExactly("line 2, column city: is required and missing");
        assertThat(problems(ADA.replace("ada@contoso.example", "").replace("RXJN83", " ")))
                .containsExactly(
                        "line 2, column user: is required and missing",
                        "line 2, column customization_id: is required and missing");
    }

    @Test
    void fieldOverItsLimitIsReportedByItsColumn() {
        String eve = ADA.replace("ada@", "eve@");

        assertThat(problems(eve.replace("Lovelace", "Lovelace-Byron-Noel-King")))
                .containsExactly("line 2, column last_name: 24 bytes, at most 20 are allowed");
        assertThat(problems(eve.replace("+44 20", "+44/20")))
                .containsExactly("line 2, column telephone: only digits, +, -, parentheses and spaces are allowed");
        assertThat(problems(eve.replace("eve@", "e".repeat(320) + "@")).get(0)).startsWith("line 2, column user: ");
    }

    @Test
    void noColumnIsWithoutALimit() {
        String eve = ADA.replace("ada@", "eve@");

        assertThat(problems(eve.replace("RXJN83", "X".repeat(2000))))
                .containsExactly("line 2, column customization_id: 2000 characters; at most 255 of printable ASCII are"
                        + " allowed");
        assertThat(problems(eve.replace("12 St James's Square", "\"12 St\nJames's Square\"")))
                .containsExactly("line 2, column street_line1: has a control character or a line end");
    }

    @Test
    void numbersAndCountryAreChecked() {
        String eve = ADA.replace("ada@", "eve@");

        assertThat(problems(eve.replace("GB,1,", "GB,one,")))
                .containsExactly("line 2, column product_id: a positive number is expected");
        assertThat(problems(eve.replace("GB,1,106", "GB,1,99999999999")))
                .containsExactly("line 2, column inventory_product_id: a positive number is expected");
        assertThat(problems(eve.replace("GB,1,", "England,1,")))
                .containsExactly("line 2, column country: two capital letters are expected, for example US");
        assertThat(problems(eve.replace("GB,1,", "US,1,"))).anyMatch(problem -> problem.contains("column region"));
    }

    @Test
    void rowOfAnotherLengthOrMalformedOrGivenTwiceIsReported() {
        assertThat(problems("eve@contoso.example,Eve\n")).containsExactly("line 2: 2 fields, 15 are expected");
        assertThat(problems("eve\"@contoso.example\n").get(0)).startsWith("line 2: a quote");
        assertThat(people(ADA, "\n", ADA.replace("ada@", "ADA@")).problems())
                .singleElement()
                .hasToString("line 4, column user: is the user of line 2 again");
    }

    @Test
    void byteOrderMarkIsTolerated(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("list.csv"), "\uFEFF" + PeopleFile.HEADER + "\r\n" + ADA);

        assertThat(PeopleFile.read(file).accepted()).hasSize(1);
    }

    @Test
    void textInAnotherEncodingIsUnusable(@TempDir Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("list.csv"),
                (PeopleFile.HEADER + "\n" + ADA.replace("Ada", "Zoë")).getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> PeopleFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void idOfAPersonIsStableAndDoesNotShowTheUser() {
        Person ada = people(ADA).accepted().get(0);

        assertThat(ada.id())
                .isEqualTo(people(ADA.replace("ada@", "Ada@")).accepted().get(0).id());
        assertThat(ada.id().value()).doesNotContain("ada@").matches("demo-[0-9a-f]{12}");
    }
}
