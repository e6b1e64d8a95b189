package dev.prereg.shipping;

import java.util.Objects;

/**
 * Which key to ship, with which customization, from which stock.
 *
 * @param productId the key model, for example 1 for a YubiKey 5 NFC; Yubico advises to read the numbers from
 *     {@code GET /products}
 * @param inventoryProductId the stock bucket, for example 106
 * @param customizationId the Customization ID that Yubico has assigned to the organization, for example {@code RXJN83};
 *     1 to {@value #MAX_CUSTOMIZATION_ID} characters of printable ASCII. Its form is not published, so this is only a bound
 */
public record Product(int productId, int inventoryProductId, String customizationId) {
    /** The longest accepted Customization ID, in characters. */
    public static final int MAX_CUSTOMIZATION_ID = 255;

    /** Checks for positive numbers and a customization. */
    public Product {
        if (productId <= 0 || inventoryProductId <= 0) {
            throw new IllegalArgumentException("product_id and inventory_product_id are positive numbers");
        }
        Objects.requireNonNull(customizationId, "customizationId");
        if (customizationId.isBlank()) {
            throw new IllegalArgumentException("customization_id is required for a pre-registered key");
        }
        if (customizationId.length() > MAX_CUSTOMIZATION_ID
                || customizationId.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "customization_id has 1 to " + MAX_CUSTOMIZATION_ID + " characters of printable ASCII");
        }
    }
}
