package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.shipping.MailingAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Products, inventory, countries and address verdicts as YubiEnterprise writes them. */
final class CatalogueJson {
    private static final int MOST_DETAILS = 20;

    private CatalogueJson() {}

    static CatalogueProduct product(JsonNode json) {
        return new CatalogueProduct(
                id(json, "product_id"),
                Members.text(json, "product_name"),
                Members.text(json, "product_sku"),
                Members.text(json, "product_tier"));
    }

    static InventoryBucket bucket(JsonNode json) {
        Set<Integer> keyModels = new LinkedHashSet<>();
        for (JsonNode model : json.path("product_mapping")) {
            Members.number(model).ifPresent(keyModels::add);
        }
        return new InventoryBucket(
                id(json, "product_id"),
                Members.text(json, "product_name"),
                Members.number(json, "organization_product_quantity"),
                Members.flag(json, "is_subscription_product"),
                keyModels,
                Members.text(json, "organization_id"));
    }

    private static int id(JsonNode json, String name) {
        return Members.number(json, name)
                .orElseThrow(() -> new MalformedJsonException("member \"" + name + "\" is no number"));
    }

    static Country country(JsonNode json) {
        String code = Members.text(json, "country_code_2")
                .orElseThrow(() -> new MalformedJsonException("member \"country_code_2\" is missing"));
        Map<Integer, String> deliveryTypes = new LinkedHashMap<>();
        for (JsonNode type : json.path("delivery_types")) {
            JsonNode value = type.isObject() ? type.path("value") : type;
            Members.number(value)
                    .ifPresent(number ->
                            deliveryTypes.put(number, Members.text(type, "name").orElse("")));
        }
        Map<String, String> states = new LinkedHashMap<>();
        for (JsonNode state : json.path("states")) {
            Members.text(state, "code")
                    .ifPresent(
                            key -> states.put(key, Members.text(state, "name").orElse("")));
        }
        String name = Members.text(json, "country_name").orElse("");
        return new Country(code.toUpperCase(Locale.ROOT), name, deliveryTypes, states);
    }

    /**
     * @param otherwise the status that the answer's HTTP status stands for
     */
    static AddressVerdict verdict(JsonNode json, String otherwise) {
        List<String> details = new ArrayList<>();
        for (JsonNode detail : json.path("details")) {
            Optional<String> words = detail.isObject() ? Members.text(detail, "description") : Members.text(detail);
            words.filter(text -> details.size() < MOST_DETAILS).ifPresent(details::add);
        }
        if (details.isEmpty()) {
            Members.text(json, "message").ifPresent(details::add);
        }
        return new AddressVerdict(
                Members.text(json, "status").orElse(otherwise), details, address(json.path("address")));
    }

    private static Optional<MailingAddress> address(JsonNode json) {
        String country = json.path("country_code_2").asText("");
        String street = json.path("street_line1").asText("");
        if (street.isBlank() || !country.matches("[A-Z]{2}")) {
            return Optional.empty();
        }
        MailingAddress.Builder address = MailingAddress.builder(
                street, json.path("city").asText(""), json.path("postal_code").asText(""), country);
        Optional.of(json.path("street_line2").asText(""))
                .filter(text -> !text.isBlank())
                .ifPresent(address::streetLine2);
        Optional.of(json.path("region").asText(""))
                .filter(text -> !text.isBlank())
                .ifPresent(address::region);
        return Optional.of(address.build());
    }
}
