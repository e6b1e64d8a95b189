package dev.prereg.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductTest {
    @Test
    void customizationIdIsTakenUpToItsBound() {
        String longest = "X".repeat(Product.MAX_CUSTOMIZATION_ID);

        assertThat(new Product(1, 106, longest).customizationId()).isEqualTo(longest);
        assertThatThrownBy(() -> new Product(1, 106, longest + "X"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("customization_id has 1 to 255 characters of printable ASCII");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RX\nJN83", "RXJN\u00e483", "RX\u0000"})
    void customizationIdIsPrintableAscii(String id) {
        assertThatThrownBy(() -> new Product(1, 106, id)).hasMessageContaining("printable ASCII");
    }

    @Test
    void productNeedsItsNumbersAndItsCustomization() {
        assertThatThrownBy(() -> new Product(0, 106, "RXJN83")).hasMessageContaining("product_id");
        assertThatThrownBy(() -> new Product(1, -1, "RXJN83")).hasMessageContaining("inventory_product_id");
        assertThatThrownBy(() -> new Product(1, 106, " ")).hasMessageContaining("customization_id is required");
    }
}
