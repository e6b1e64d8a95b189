package dev.prereg.idp.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.prereg.shipping.SerialNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {
    private static final SerialNumber SERIAL = new SerialNumber("31234567");

    @ParameterizedTest
    @CsvSource({
        "YubiKey {serial},YubiKey 31234567",
        "'  Firmenschlüssel {serial} ',Firmenschlüssel 31234567",
        "{serial}/{serial},31234567/31234567",
        "Company key,Company key"
    })
    void serialNumberIsFilledIn(String template, String name) {
        assertThat(new DisplayName(template).of(SERIAL)).isEqualTo(name);
    }

    @Test
    void nameOfLongSerialNumberIsCut() {
        assertThat(new DisplayName("YubiKey {serial}").of(new SerialNumber("A".repeat(32))))
                .isEqualTo("YubiKey " + "A".repeat(22));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"  "})
    void blankTemplateIsRefused(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DisplayName(template))
                .withMessage("displayName is blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{user}", "key {serial", "{}"})
    void unknownPlaceholderIsRefused(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DisplayName(template))
                .withMessage("displayName has a placeholder other than {serial}");
    }

    @Test
    void controlCharacterIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DisplayName("a\nb"))
                .withMessage("displayName has control characters");
    }

    @Test
    void thirtyCharactersAreTheLimit() {
        assertThat(new DisplayName("x".repeat(20) + "{serial}").of(SERIAL)).hasSize(28);
        assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName("x".repeat(31)));
    }
}
