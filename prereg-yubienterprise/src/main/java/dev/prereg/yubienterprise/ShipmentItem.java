package dev.prereg.yubienterprise;

/**
 * One line of an ordinary order: keys of one model from one stock bucket.
 *
 * @param productId the key model, for example 1 for a YubiKey 5 NFC
 * @param inventoryProductId the stock bucket; in an organization without subscription the same number as the model
 * @param quantity how many keys, at least 1
 */
public record ShipmentItem(int productId, int inventoryProductId, int quantity) {
    /** Checks that all three are positive. */
    public ShipmentItem {
        if (productId <= 0 || inventoryProductId <= 0) {
            throw new IllegalArgumentException("product_id and inventory_product_id are positive numbers");
        }
        if (quantity < 1) {
            throw new IllegalArgumentException("shipment_product_quantity is " + quantity + ", at least 1 is needed");
        }
    }
}
