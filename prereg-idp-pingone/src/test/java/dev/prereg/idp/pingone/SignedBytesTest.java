package dev.prereg.idp.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedBytesTest {
    private static final int LONGEST = 300;

    private static byte[] allValues() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    private static ArrayNode signed(byte[] bytes) {
        ArrayNode array = Json.array();
        for (byte b : bytes) {
            array.add((int) b);
        }
        return array;
    }

    private static ArrayNode unsigned(byte[] bytes) {
        ArrayNode array = Json.array();
        for (byte b : bytes) {
            array.add(Byte.toUnsignedInt(b));
        }
        return array;
    }

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8), "test");
    }

    private static void mustBeReadFromEveryForm(byte[] bytes) {
        assertThat(SignedBytes.read(signed(bytes), "id")).isEqualTo(bytes);
        assertThat(SignedBytes.read(unsigned(bytes), "id")).isEqualTo(bytes);
        assertThat(SignedBytes.fromList(SignedBytes.toList(bytes), "id")).isEqualTo(bytes);
        String list = unsigned(bytes).toString().replace(",", ", ");
        assertThat(SignedBytes.fromList(list.substring(1, list.length() - 1), "id"))
                .isEqualTo(bytes);
        String standard = Base64.getEncoder().encodeToString(bytes);
        String urlSafe = Base64.getUrlEncoder().encodeToString(bytes);
        for (String text : new String[] {standard, standard.replace("=", ""), urlSafe, urlSafe.replace("=", "")}) {
            assertThat(SignedBytes.read(Json.object().put("id", text).get("id"), "id"))
                    .isEqualTo(bytes);
        }
    }

    @Test
    void everyValueOfAByteIsReadFromEveryForm() {
        mustBeReadFromEveryForm(allValues());
        for (byte b : allValues()) {
            mustBeReadFromEveryForm(new byte[] {b});
        }
    }

    @Test
    void everyLengthIsReadFromEveryForm() {
        Random random = new Random(20260306);
        for (int length = 0; length <= LONGEST; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            mustBeReadFromEveryForm(bytes);
        }
    }

    @Test
    void listIsSignedAndHasNoBlank() {
        byte[] attestation = HexFormat.of().parseHex("a363666d74ff80007f");
        assertThat(SignedBytes.toList(attestation)).isEqualTo("-93,99,102,109,116,-1,-128,0,127");
        assertThat(SignedBytes.toList(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[-129]", "[256]", "[1.0]", "[\"1\"]", "[null]", "[[1]]", "[4294967296]", "[true]"})
    void arrayWithSomethingElseThanBytesIsRefused(String array) {
        assertThatThrownBy(() -> SignedBytes.read(json(array), "challenge"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("member \"challenge\" holds something else than bytes");
    }

    @Test
    void mixtureOfSignedAndUnsignedBytesIsRefused() {
        assertThatThrownBy(() -> SignedBytes.read(json("[-1,200]"), "challenge"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("member \"challenge\" mixes signed and unsigned bytes");
        assertThatThrownBy(() -> SignedBytes.fromList("200,-1", "challenge"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("member \"challenge\" mixes signed and unsigned bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,,2", "1,", "a", "1 2", "0x1", "-129", "256", "00001", "99999999999"})
    void listWithSomethingElseThanBytesIsRefused(String list) {
        assertThatThrownBy(() -> SignedBytes.fromList(list, "id"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("member \"id\" holds something else than bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+-AA", "/_AA", "A", "AB", "AA=", "AA===", "AAAA=", "AA==AA==", "A A", "AAA\n", "Ä"})
    void textThatIsNoCanonicalBase64IsRefused(String text) {
        assertThatThrownBy(() -> SignedBytes.fromText(text, "challenge"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("member \"challenge\" is neither base64 nor base64url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "null", "{}"})
    void anythingElseIsRefused(String value) {
        assertThatThrownBy(() -> SignedBytes.read(json(value), "challenge"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("member \"challenge\" is neither an array of bytes nor text");
    }

    @Test
    void missingMemberIsRefused() {
        assertThatThrownBy(() -> SignedBytes.read(null, "challenge"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("member \"challenge\" is neither an array of bytes nor text");
    }
}
