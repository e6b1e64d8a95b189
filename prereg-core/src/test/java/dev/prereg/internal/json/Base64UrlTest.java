package dev.prereg.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {
    @Test
    void everyLengthComesBack() {
        Random random = new Random(1);
        for (int length = 0; length < 100; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String text = Base64Url.encode(bytes);
            assertThat(Base64Url.decode(text)).isEqualTo(bytes);
            byte[] inside = ("." + text + ".").getBytes(StandardCharsets.US_ASCII);
            assertThat(Base64Url.decode(inside, 1, inside.length - 1)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AAAAA",
                "AA=",
                "AA==",
                "AAA=",
                "AA A",
                "AAA\n",
                "\tAAA",
                "AA+A",
                "AA/A",
                "AA.A",
                "AB",
                "A9",
                "AAB",
                "AAD",
                "AA\u00e9A",
                "AA\u0100A",
                "%3D"
            })
    void everythingButTheCanonicalFormIsRefused(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(Base64Url.isStrict(text)).isFalse();
        assertThatThrownBy(() -> Base64Url.decode(text))
                .isExactlyInstanceOf(MalformedJsonException.class)
                .hasMessage("text is not strict unpadded base64url");
        assertThatThrownBy(() -> Base64Url.decode(bytes, 0, bytes.length))
                .isExactlyInstanceOf(MalformedJsonException.class);
    }

    @Test
    void eachFinalCharacterIsStrictExactlyIfItsStrayBitsAreZero() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < alphabet.length(); i++) {
            assertThat(Base64Url.isStrict("A" + alphabet.charAt(i))).isEqualTo(i % 16 == 0);
            assertThat(Base64Url.isStrict("AA" + alphabet.charAt(i))).isEqualTo(i % 4 == 0);
            assertThat(Base64Url.isStrict("AAA" + alphabet.charAt(i))).isTrue();
        }
    }
}
