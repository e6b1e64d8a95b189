package dev.prereg.yubienterprise;

import java.util.Objects;
import java.util.Optional;

/**
 * A product of the catalogue, as far as YubiEnterprise tells.
 *
 * @param productId its number
 * @param name its name
 * @param sku its stock keeping unit
 * @param tier its tier
 */
public record CatalogueProduct(int productId, Optional<String> name, Optional<String> sku, Optional<String> tier) {
    /** Checks for null. */
    public CatalogueProduct {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(tier, "tier");
    }
}
