package dev.prereg.idp.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.MalformedJsonException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaddingDigitIdTest {
    private static final String BYTES_0_TO_47 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4v";

    static IntStream lengths() {
        return IntStream.rangeClosed(1, 128);
    }

    @ParameterizedTest
    @CsvSource({
        "_jpuR-TGZtk6aQCLF3BQjA2, fe3a6e47e4c666d93a69008b1770508c",
        "ru_zzE2oTRFddC7NnqguQg2, aeeff3cc4da84d115d742ecd9ea82e42",
        "Xd-q6r1BdYMX35ikRUkK66uS9jF7ZWEnfG9dJWBJMko1, 5ddfaaeabd41758317df98a445490aebab92f6317b6561277c6f5d256049324a",
        BYTES_0_TO_47
                + "0, 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f"
    })
    void knownMethodIdsAreReadAndWritten(String id, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(PaddingDigitId.decode(id)).isEqualTo(bytes);
        assertThat(PaddingDigitId.encode(bytes)).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void methodIdsOfAnyLengthAreReadBack(int length) {
        Random random = new Random(length);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = randomBytes(random, length);

            assertThat(PaddingDigitId.decode(PaddingDigitId.encode(bytes))).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void paddingDigitCountsTheRemovedPadding(int length) {
        byte[] bytes = randomBytes(new Random(length), length);
        String padded = Base64.getUrlEncoder().encodeToString(bytes);
        String unpadded = padded.replace("=", "");

        assertThat(PaddingDigitId.encode(bytes)).isEqualTo(unpadded + (padded.length() - unpadded.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "AAAA",
                "AAAA3",
                "AAAAA0",
                "AAA0",
                "AA==2",
                "A/AA0",
                "AB2",
                "AAB1",
                "73ecec75-b546-cd6a-d74d-8bb81e58d4a7",
                BYTES_0_TO_47
            })
    void otherMethodIdsAreRefused(String id) {
        assertThatThrownBy(() -> PaddingDigitId.decode(id))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("a method id is not base64url with a padding digit");
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void excludedIdsOfBetaWithDigitAreAlwaysRead(int length) {
        Random random = new Random(length);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = randomBytes(random, length);

            assertThat(PaddingDigitId.decodeExcluded(PaddingDigitId.encode(bytes), true))
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void excludedIdsInStandardBase64AreAlwaysReadIfTheyShowIt(int length) {
        Random random = new Random(length);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = randomBytes(random, length);
            String standard = Base64.getEncoder().encodeToString(bytes);
            if (standard.matches(".*[+/=].*")) {
                assertThat(PaddingDigitId.decodeExcluded(standard, true)).isEqualTo(bytes);
                assertThat(PaddingDigitId.decodeExcluded(standard, false)).isEqualTo(bytes);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void plainExcludedIdsOfV1AreAlwaysRead(int length) {
        Random random = new Random(length);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = randomBytes(random, length);

            assertThat(PaddingDigitId.decodeExcluded(Base64Url.encode(bytes), false))
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void plainExcludedIdsOfBetaAreOnlyMistakenIfTheirLengthIsMultipleOfFourAndTheyEndInOne(int length) {
        Random random = new Random(length);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = randomBytes(random, length);
            String plain = Base64Url.encode(bytes);
            byte[] read = PaddingDigitId.decodeExcluded(plain, true);

            boolean ambiguous = plain.length() % 4 == 0
                    && plain.endsWith("1")
                    && Base64Url.isStrict(plain.substring(0, plain.length() - 1));
            assertThat(Arrays.equals(read, bytes)).as(plain).isEqualTo(!ambiguous);
        }
    }

    @Test
    void ambiguousTextIsReadAsItsApiVersionWritesIt() {
        String ambiguous = "AAAAAAE1";

        assertThat(PaddingDigitId.decodeExcluded(ambiguous, true)).hasSize(5);
        assertThat(PaddingDigitId.decodeExcluded(ambiguous, false)).hasSize(6);
    }

    @Test
    void excludedIdWithDigitIsReadOnV1TooWhereItCannotBePlain() {
        assertThat(PaddingDigitId.decodeExcluded(BYTES_0_TO_47 + "0", false)).hasSize(48);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAAA", "AA==x", "A+-A", "A A=", "ABé"})
    void excludedIdsInNoKnownFormAreRefused(String id) {
        assertThatThrownBy(() -> PaddingDigitId.decodeExcluded(id, true)).isInstanceOf(MalformedJsonException.class);
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
