package dev.prereg.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.examples.command.InputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
    private static CsvRow row(int line, String... fields) {
        return new CsvRow(line, List.of(fields), Optional.empty());
    }

    @Test
    void linesMayEndEitherWayAndTheLastOneNotAtAll() {
        assertThat(CsvReader.read("a,b\r\nc,\nd,e"))
                .containsExactly(row(1, "a", "b"), row(2, "c", ""), row(3, "d", "e"));
        assertThat(CsvReader.read("")).isEmpty();
        assertThat(CsvReader.read("a\n")).containsExactly(row(1, "a"));
        assertThat(CsvReader.read("a,")).containsExactly(row(1, "a", ""));
    }

    @Test
    void quotedFieldsMayHoldCommasQuotesAndLineEnds() {
        assertThat(CsvReader.read("\"Contoso, Ltd\",\"say \"\"yes\"\"\",\"two\r\nlines\"\nnext\n"))
                .containsExactly(row(1, "Contoso, Ltd", "say \"yes\"", "two\r\nlines"), row(3, "next"));
        assertThat(CsvReader.read("\"\",\"\"")).containsExactly(row(1, "", ""));
    }

    @Test
    void malformedRecordIsToldAndTheNextOneIsRead() {
        List<CsvRow> rows = CsvReader.read("a\"b,c\n\"d\"e,f\ng\rh\nlast");

        assertThat(rows).extracting(CsvRow::line).containsExactly(1, 2, 3, 4);
        assertThat(rows.get(0).problem().orElseThrow()).contains("quote");
        assertThat(rows.get(1).problem().orElseThrow()).contains("quote");
        assertThat(rows.get(2).problem().orElseThrow()).contains("carriage return");
        assertThat(rows.get(3)).isEqualTo(row(4, "last"));
    }

    @Test
    void quoteThatIsNeverClosedMakesTheFileUnusable() {
        assertThatThrownBy(() -> CsvReader.read("a\n\"b\nc\n"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("line 2: a quoted field is not closed");
    }
}
