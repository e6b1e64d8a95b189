package dev.prereg.yubienterprise;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A stock bucket of the organization: a subscription, or a product that was bought.
 *
 * @param inventoryProductId its number, to be sent as {@code inventory_product_id}
 * @param name its name, if told
 * @param quantity how many keys are left, if told
 * @param subscription whether it is a subscription, from which keys of several models may be shipped
 * @param keyModels {@code product_mapping}: the product numbers of these models; may be empty
 * @param organizationId the organization it belongs to, if told
 */
public record InventoryBucket(
        int inventoryProductId,
        Optional<String> name,
        OptionalInt quantity,
        boolean subscription,
        Set<Integer> keyModels,
        Optional<String> organizationId) {
    /** Copies the set. */
    public InventoryBucket {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(quantity, "quantity");
        keyModels = Set.copyOf(keyModels);
        Objects.requireNonNull(organizationId, "organizationId");
    }

    /**
     * @param productId a key model
     * @return whether the model can be shipped from this bucket: it is mapped to it, or it is the bucket itself
     */
    public boolean ships(int productId) {
        return keyModels.contains(productId) || productId == inventoryProductId;
    }
}
