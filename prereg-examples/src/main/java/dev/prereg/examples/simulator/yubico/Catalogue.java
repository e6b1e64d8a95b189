package dev.prereg.examples.simulator.yubico;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * What can be ordered: key models, and the stock they are taken from. A subscription has one bucket for several models; a
 * bucket without subscription is its own model.
 */
final class Catalogue {
    private static final Map<Integer, String> PRODUCTS = new TreeMap<>(Map.of(
            1, "YubiKey 5 NFC",
            2, "YubiKey 5 Nano",
            3, "YubiKey 5C",
            4, "YubiKey 5C Nano",
            5, "YubiKey 5Ci",
            7, "Security Key NFC by Yubico",
            29, "YubiKey 5C NFC"));
    private static final List<Bucket> BUCKETS = List.of(
            new Bucket(106, "Advanced Plus, primary", 500, List.of(1, 2, 3, 4, 5, 29)),
            new Bucket(107, "Advanced Plus, backup", 20, List.of(1, 29)),
            new Bucket(7, "Security Key NFC by Yubico", 40, List.of()));

    private final IntUnaryOperator taken;

    /** A stock of keys; {@code models} is empty where the stock is of one model. */
    private record Bucket(int id, String name, int initial, List<Integer> models) {
        boolean ships(int product) {
            return models.isEmpty() ? product == id : models.contains(product);
        }
    }

    /**
     * @param taken how many keys all shipments have taken from a bucket
     */
    Catalogue(IntUnaryOperator taken) {
        this.taken = taken;
    }

    static List<ObjectNode> products() {
        return PRODUCTS.keySet().stream().map(Catalogue::product).toList();
    }

    static Optional<ObjectNode> find(String id) {
        return PRODUCTS.keySet().stream()
                .filter(product -> product.toString().equals(id))
                .findFirst()
                .map(Catalogue::product);
    }

    static String name(int product) {
        return PRODUCTS.getOrDefault(product, "");
    }

    private static ObjectNode product(int id) {
        return SimulatorJson.object()
                .put("product_id", id)
                .put("product_name", name(id))
                .put("product_sku", "SIM-" + id)
                .put("product_tier", 1);
    }

    List<ObjectNode> inventory() {
        return BUCKETS.stream().map(this::stock).toList();
    }

    private ObjectNode stock(Bucket bucket) {
        boolean subscription = !bucket.models().isEmpty();
        ObjectNode json = SimulatorJson.object()
                .put("organization_product_inventory_id", "simulated-" + bucket.id())
                .put("organization_id", FlatShipment.ORGANIZATION)
                .put("organization_product_quantity", left(bucket))
                .put("product_id", bucket.id())
                .put("product_name", bucket.name())
                .put("product_tier", 0)
                .put("inventory_type", 0)
                .put("is_subscription_product", subscription)
                .put("is_virtual_product", subscription);
        ArrayNode models = json.putArray("product_mapping");
        bucket.models().forEach(models::add);
        return json;
    }

    /** Never negative: whether an order for a pre-registered key is refused then is not published. */
    private int left(Bucket bucket) {
        return Math.max(0, bucket.initial() - taken.applyAsInt(bucket.id()));
    }

    /** Refuses an item that cannot be taken from its bucket. */
    void check(JsonNode item) {
        int product = item.path("product_id").asInt();
        int inventory = item.path("inventory_product_id").asInt();
        Bucket bucket = BUCKETS.stream()
                .filter(candidate -> candidate.id() == inventory)
                .findFirst()
                .orElseThrow(() -> YubicoErrors.invalid("Inventory product " + inventory + " is not known"));
        if (!bucket.ships(product)) {
            throw YubicoErrors.invalid("Inventory product " + inventory + " does not include product " + product);
        }
        if (item.path("shipment_product_quantity").asInt() > left(bucket)) {
            throw YubicoErrors.invalid("Quantity exceeded the inventory of product " + inventory);
        }
    }
}
