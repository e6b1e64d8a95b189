package dev.prereg.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CborWriterTest {
    /** From RFC 8949, appendix A. */
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "1, 01",
        "10, 0a",
        "23, 17",
        "24, 1818",
        "25, 1819",
        "100, 1864",
        "255, 18ff",
        "256, 190100",
        "1000, 1903e8",
        "65535, 19ffff",
        "65536, 1a00010000",
        "1000000, 1a000f4240",
        "4294967295, 1affffffff",
        "4294967296, 1b0000000100000000",
        "1000000000000, 1b000000e8d4a51000",
        "-1, 20",
        "-10, 29",
        "-100, 3863",
        "-1000, 3903e7"
    })
    void numbersHaveTheirShortestForm(long number, String hex) {
        assertThat(hex(number)).isEqualTo(hex);
    }

    @Test
    void textsBytesAndListsAreWritten() {
        assertThat(hex("IETF")).isEqualTo("6449455446");
        assertThat(hex("\u6c34")).isEqualTo("63e6b0b4");
        assertThat(hex(new byte[] {1, 2, 3, 4})).isEqualTo("4401020304");
        assertThat(hex(new byte[300])).startsWith("59012c").hasSize(606);
        assertThat(hex(List.of(1, List.of(2, 3), true, false))).isEqualTo("8401820203f5f4");
    }

    @Test
    void mapKeysAreSortedByLengthThenByBytes() {
        assertThat(hex(Map.of(-3, 0, 3, 0, -1, 0, 1, 0, -2, 0))).isEqualTo("a501000300200021002200");
        assertThat(hex(Map.of("authData", 0, "fmt", 0, "attStmt", 0)))
                .isEqualTo("a363666d740067617474" + "53746d74006861757468" + "4461746100");
        assertThat(hex(Map.of(100, 0, "a", 0, 1, 0))).isEqualTo("a30100186400616100");
    }

    @Test
    void otherValuesAreRefused() {
        assertThatThrownBy(() -> CborWriter.write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String hex(Object value) {
        return HexFormat.of().formatHex(CborWriter.write(value));
    }
}
