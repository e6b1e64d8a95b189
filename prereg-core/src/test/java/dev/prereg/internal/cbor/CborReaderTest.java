package dev.prereg.internal.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.internal.jose.Vectors;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborReaderTest {
    /** What RFC 8949 allows and CTAP2 does not, by the first bytes of the example. */
    private static final Map<String, String> NOT_FOR_AUTHENTICATORS = Map.ofEntries(
            Map.entry("f9", "floating point"),
            Map.entry("fa", "floating point"),
            Map.entry("fb", "floating point"),
            Map.entry("f7", "undefined"),
            Map.entry("f0", "unknown simple value"),
            Map.entry("f8", "unknown simple value"),
            Map.entry("c", "tag"),
            Map.entry("d", "tag"),
            Map.entry("5f", "indefinite length"),
            Map.entry("7f", "indefinite length"),
            Map.entry("9f", "indefinite length"),
            Map.entry("bf", "indefinite length"),
            Map.entry("83018202039f0405ff", "indefinite length inside"),
            Map.entry("83019f0203ff820405", "indefinite length inside"),
            Map.entry("826161bf61626163ff", "indefinite length inside"),
            Map.entry("1bffffffffffffffff", "beyond 64 bits with sign"),
            Map.entry("3bffffffffffffffff", "beyond 64 bits with sign"));

    @Test
    void examplesOfTheStandardAreReadOrRefusedForAReason() {
        JsonNode examples = Vectors.read("cbor/appendix_a.json");
        assertThat(examples).hasSize(82);
        for (JsonNode example : examples) {
            String hex = example.get("hex").asText();
            byte[] inMap = HexFormat.of().parseHex("a101" + hex);
            if (NOT_FOR_AUTHENTICATORS.keySet().stream().anyMatch(hex::startsWith)) {
                assertThatThrownBy(() -> CborReader.readOnly(inMap))
                        .as(hex)
                        .isExactlyInstanceOf(MalformedCborException.class);
            } else {
                assertThat(CborReader.readOnly(inMap).keys()).as(hex).containsExactly(1L);
            }
        }
    }

    @Test
    void membersAreReadByTheirKeys() {
        CborMap map = read("a5 0102 26 4401020304 6161 6162 6131 20 01a0".replace("01a0", "03a0"));

        assertThat(map.keys()).containsExactlyInAnyOrder(1L, -7L, "a", "1", 3L);
        assertThat(map.integer(1L)).isEqualTo(2);
        assertThat(map.bytes(-7L)).containsExactly(1, 2, 3, 4);
        assertThat(map.text("a")).isEqualTo("b");
        assertThat(map.integer("1")).isEqualTo(-1);
        assertThat(map.map(3L).keys()).isEmpty();
    }

    @Test
    void memberOfAnotherTypeIsMalformed() {
        assertThatExceptionOfType(MalformedCborException.class)
                .isThrownBy(() -> read("a10102").text(1L))
                .withMessage("member 1 is missing or not a text string");
        assertThatExceptionOfType(MalformedCborException.class)
                .isThrownBy(() -> read("a10102").bytes("x"))
                .withMessage("member x is missing or not a byte string");
    }

    @Test
    void mapMayBeFollowedByOtherBytesOnlyIfAsked() {
        byte[] bytes = HexFormat.of().parseHex("ffff" + "a10102" + "a0");

        CborReader.Read read = CborReader.read(bytes, 2);

        assertThat(read.end()).isEqualTo(5);
        assertThat(read.map().integer(1L)).isEqualTo(2);
        assertThatThrownBy(() -> read("a10102a0")).hasMessage("bytes follow the map");
    }

    @ParameterizedTest
    @CsvSource({
        "a2 01 02 01 03,             a key occurs twice",
        "a2 01 f6 01 f6,             a key occurs twice",
        "a2 61 61 02 61 61 03,       a key occurs twice",
        "a1 01 c1 00,                it has a tag or an indefinite length",
        "d9d9f7 a1 01 02,            it has a tag or an indefinite length",
        "bf 01 02 ff,                it has a tag or an indefinite length",
        "a1 01 f7,                   it has a floating point number or an unknown simple value",
        "a1 01 f93c00,               it has a floating point number or an unknown simple value",
        "80,                         it is not a map",
        "00,                         it is not a map",
        "'',                         it ends too early",
    })
    void everythingElseIsRefused(String hex, String message) {
        assertThatExceptionOfType(MalformedCborException.class)
                .isThrownBy(() -> read(hex))
                .withMessage(message)
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a1",
                "a101",
                "a2 01 02",
                "a1 01 5a 7fffffff 00",
                "a1 01 42 00",
                "a1 4101 02",
                "a1 80 02",
                "a1 f5 02",
                "a1 a0 02",
                "bb ffffffffffffffff",
                "a1 01 9b 7fffffffffffffff",
                "1c",
                "a1 01 1c",
                "a1 01 fe",
                "a1 c101 02",
                "a1 01 5b ffffffffffffffff"
            })
    void damagedMapsAreRefusedWithoutAnExceptionOfTheLibrary(String hex) {
        assertThatThrownBy(() -> read(hex)).isExactlyInstanceOf(MalformedCborException.class);
    }

    @Test
    void depthIsBounded() {
        assertThat(read("a101".repeat(7) + "a0").keys()).containsExactly(1L);
        assertThatThrownBy(() -> read("a101".repeat(8) + "a0")).hasMessage("it is not CBOR within the accepted bounds");
        assertThatThrownBy(() -> read("a101".repeat(30_000))).hasMessage("it is not CBOR within the accepted bounds");
    }

    @Test
    void everyTruncationOfARealAttestationObjectIsRefused() {
        byte[] real = java.util.Base64.getUrlDecoder()
                .decode(Vectors.read("attestation/yubico-real-examples.json")
                        .at("/vectors/3/attestationObject")
                        .asText());
        assertThat(CborReader.readOnly(real).keys())
                .containsExactlyInAnyOrderElementsOf(List.of("fmt", "attStmt", "authData"));
        for (int length = 0; length < real.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(real, length);
            assertThatThrownBy(() -> CborReader.readOnly(cut)).isExactlyInstanceOf(MalformedCborException.class);
        }
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(real);
        longer.writeBytes("x".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> CborReader.readOnly(longer.toByteArray())).hasMessage("bytes follow the map");
    }

    private static CborMap read(String hex) {
        return CborReader.readOnly(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
