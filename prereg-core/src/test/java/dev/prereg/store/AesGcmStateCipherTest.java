package dev.prereg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesGcmStateCipherTest {
    private static final byte[] STATE = "the state of a journey".getBytes(StandardCharsets.UTF_8);
    private static final String ID = "key-for-ada";

    private final AesGcmStateCipher cipher = AesGcmStateCipher.of("2026", key(1));

    /** Bytes from {@code first} upwards. */
    private static byte[] key(int first) {
        byte[] key = new byte[AesGcmStateCipher.KEY_BYTES];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (first + i);
        }
        return key;
    }

    @Test
    void stateOpensForItsRow() {
        assertThat(cipher.open(ID, cipher.seal(ID, STATE))).isEqualTo(STATE);
        assertThat(cipher.open(ID, cipher.seal(ID, new byte[0]))).isEmpty();
    }

    @Test
    void sameStateIsNeverSealedTheSameWay() {
        assertThat(cipher.seal(ID, STATE)).isNotEqualTo(cipher.seal(ID, STATE));
    }

    @Test
    void stateIsNotStoredInClear() {
        byte[] sealed = cipher.seal(ID, STATE);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("state");
        assertThat(sealed).hasSize(2 + "2026".length() + 12 + STATE.length + 16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-for-Ada", "key-for-ada ", "key-for-grace", ""})
    void stateOfAnotherRowIsRefused(String other) {
        byte[] sealed = cipher.seal(ID, STATE);
        assertThatThrownBy(() -> cipher.open(other, sealed))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("the stored state of " + other + " does not open")
                .hasMessageContaining("moved from another row")
                .hasNoCause();
    }

    @Test
    void everyChangedBitIsRefused() {
        byte[] sealed = cipher.seal(ID, STATE);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> cipher.open(ID, changed))
                    .as("bit %s", bit)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(ID)
                    .hasNoCause();
        }
    }

    @Test
    void everyShorterOrLongerStateIsRefused() {
        byte[] sealed = cipher.seal(ID, STATE);
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> cipher.open(ID, cut))
                    .as("length %s", length)
                    .isInstanceOf(StoreException.class);
        }
        assertThatThrownBy(() -> cipher.open(ID, Arrays.copyOf(sealed, sealed.length + 1)))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void unknownFormatIsRefused() {
        byte[] sealed = cipher.seal(ID, STATE);
        sealed[0] = 2;
        assertThatThrownBy(() -> cipher.open(ID, sealed))
                .isInstanceOf(StoreException.class)
                .hasMessage("the stored state of key-for-ada has no known format");
    }

    @Test
    void oldStatesOpenAfterARotationAndNewOnesUseTheNewKey() {
        byte[] old = cipher.seal(ID, STATE);
        AesGcmStateCipher rotated = AesGcmStateCipher.of("2027", key(2)).withOldKey("2026", key(1));
        assertThat(rotated.open(ID, old)).isEqualTo(STATE);
        byte[] written = rotated.seal(ID, STATE);
        assertThat(AesGcmStateCipher.of("2027", key(2)).open(ID, written)).isEqualTo(STATE);
    }

    @Test
    void keyThatIsNotConfiguredIsNamed() {
        byte[] sealed = cipher.seal(ID, STATE);
        assertThatThrownBy(() -> AesGcmStateCipher.of("2027", key(2)).open(ID, sealed))
                .isInstanceOf(StoreException.class)
                .hasMessage("the stored state of key-for-ada needs the state key \"2026\", which is not configured");
    }

    @Test
    void otherKeyOfTheSameIdIsRefused() {
        byte[] sealed = cipher.seal(ID, STATE);
        assertThatThrownBy(() -> AesGcmStateCipher.of("2026", key(2)).open(ID, sealed))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("its key is not the one of that id");
    }

    @Test
    void keyThatCannotBeRandomIsRefused() {
        assertThatThrownBy(() -> AesGcmStateCipher.of("k", new byte[32]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not random");
        assertThatThrownBy(() -> AesGcmStateCipher.of("k", Arrays.copyOf(key(1), 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a state key has 32 bytes, this one has 16");
    }

    @Test
    void idIsTakenOnceAndOfTheAllowedForm() {
        assertThatThrownBy(() -> cipher.withOldKey("2026", key(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("state key id 2026 is given twice");
        for (String id : new String[] {"", "a b", "é", "k".repeat(65)}) {
            assertThatThrownBy(() -> AesGcmStateCipher.of(id, key(1))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void stateOfFormatOneStillOpens() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/golden/v1/sealed-state.hex")) {
            byte[] sealed = HexFormat.of().parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
            assertThat(cipher.open(ID, sealed)).isEqualTo(STATE);
        }
    }
}
