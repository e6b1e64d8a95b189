package dev.prereg.yubienterprise;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One line of a shipment, as far as YubiEnterprise tells.
 *
 * @param productId the key model
 * @param inventoryProductId the stock bucket it comes from
 * @param quantity how many keys
 * @param productName the name of the model
 */
public record ShippedItem(
        OptionalInt productId, OptionalInt inventoryProductId, OptionalInt quantity, Optional<String> productName) {
    /** Checks for null. */
    public ShippedItem {
        Objects.requireNonNull(productId, "productId");
        Objects.requireNonNull(inventoryProductId, "inventoryProductId");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(productName, "productName");
    }
}
