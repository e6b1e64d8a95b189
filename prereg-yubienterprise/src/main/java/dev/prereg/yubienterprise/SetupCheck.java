package dev.prereg.yubienterprise;

import dev.prereg.PreRegistrationException;
import dev.prereg.idp.SetupFinding;
import dev.prereg.idp.SetupFinding.Severity;
import dev.prereg.jose.JwkSet;
import dev.prereg.shipping.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tells in words whether orders can work. It reads only, and each finding stands for itself. */
final class SetupCheck {
    private final Api api;
    private final Catalogue catalogue;
    private final CachedYubicoKeys keys;
    private final TokenExpiry expiry;
    private final List<SetupFinding> findings = new ArrayList<>();

    SetupCheck(YubiEnterpriseConfig config, Api api, Catalogue catalogue, CachedYubicoKeys keys) {
        this.api = api;
        this.catalogue = catalogue;
        this.keys = keys;
        this.expiry = new TokenExpiry(config);
    }

    List<SetupFinding> run(Optional<Product> product) {
        Optional<List<InventoryBucket>> stock = attempt("token", catalogue::inventory);
        stock.ifPresent(buckets -> {
            token();
            organization(buckets);
            product.ifPresent(wanted -> stock(buckets, wanted));
        });
        if (stock.isPresent() && product.isPresent()) {
            product(product.get());
            customization(product.get());
        }
        keySet("transport keys", keys::transportKeys);
        keySet("signing keys", keys::signingKeys);
        return List.copyOf(findings);
    }

    private <T> Optional<T> attempt(String subject, Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (PreRegistrationException e) {
            add(Severity.ERROR, subject, e.getMessage());
            return Optional.empty();
        }
    }

    private void add(Severity severity, String subject, String message) {
        findings.add(new SetupFinding(severity, subject, message));
    }

    private void token() {
        attempt("token", api::tokenExpiresAt).ifPresent(end -> {
            if (end.isEmpty()) {
                add(Severity.OK, "token", "it is accepted; when it ends is not known, tokens live one year");
            } else {
                Instant at = end.get();
                boolean soon = expiry.isSoon(at);
                String advice = soon ? ": replace it soon, a new token ends the old one at once" : "";
                add(soon ? Severity.WARNING : Severity.OK, "token", "it is accepted and ends at " + at + advice);
            }
        });
    }

    private void organization(List<InventoryBucket> buckets) {
        String ids = buckets.stream()
                .flatMap(bucket -> bucket.organizationId().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
        add(Severity.OK, "organization", ids.isEmpty() ? "its id was not told" : "the token sees " + ids);
        if (buckets.isEmpty()) {
            add(Severity.ERROR, "inventory", "it is empty: nothing can be ordered with this token");
        } else {
            String list = buckets.stream().map(SetupCheck::described).collect(Collectors.joining("; "));
            add(Severity.OK, "inventory", "the token sees " + list);
        }
    }

    private static String described(InventoryBucket bucket) {
        String quantity =
                bucket.quantity().isPresent() ? bucket.quantity().getAsInt() + " keys left" : "quantity not told";
        return bucket.inventoryProductId()
                + bucket.name().map(name -> " " + name).orElse("") + " (" + quantity + ")";
    }

    private void stock(List<InventoryBucket> buckets, Product wanted) {
        String subject = "inventory_product_id " + wanted.inventoryProductId();
        Optional<InventoryBucket> found = buckets.stream()
                .filter(bucket -> bucket.inventoryProductId() == wanted.inventoryProductId())
                .findFirst();
        if (found.isEmpty()) {
            add(Severity.ERROR, subject, "the inventory has no such bucket");
            return;
        }
        InventoryBucket bucket = found.get();
        if (bucket.quantity().orElse(1) < 1) {
            add(Severity.ERROR, subject, "it is empty: no key is left");
        } else if (!bucket.ships(wanted.productId())) {
            String models = bucket.keyModels().isEmpty() ? "none" : new TreeSet<>(bucket.keyModels()).toString();
            add(
                    Severity.WARNING,
                    subject,
                    "product_id " + wanted.productId() + " is not among the key models mapped to it: " + models);
        } else {
            add(Severity.OK, subject, "product_id " + wanted.productId() + " can be shipped from it");
        }
    }

    private void product(Product wanted) {
        String subject = "product_id " + wanted.productId();
        attempt(subject, () -> catalogue.product(wanted.productId())).ifPresent(found -> {
            if (found.isPresent()) {
                String name = found.get().name().map(text -> ": " + text).orElse("");
                add(Severity.OK, subject, "it is in the catalogue" + name);
            } else {
                add(Severity.ERROR, subject, "there is no such product in the catalogue");
            }
        });
    }

    /** Neither customizations nor the permission for pre-reg orders can be read with the published API. */
    private void customization(Product wanted) {
        add(
                Severity.WARNING,
                "customization_id",
                wanted.customizationId() + " cannot be checked, Yubico publishes no call for it: compare it with the"
                        + " page Customizations of the console, and see there that FIDO Pre-reg is enabled");
    }

    private void keySet(String subject, Supplier<JwkSet> read) {
        attempt(subject, read).ifPresent(set -> {
            String usable = set.keys().size() + " usable";
            boolean clean = set.rejected().isEmpty();
            String left = clean ? "" : "; left out: " + String.join("; ", set.rejected());
            add(clean ? Severity.OK : Severity.WARNING, subject, usable + left);
        });
    }
}
