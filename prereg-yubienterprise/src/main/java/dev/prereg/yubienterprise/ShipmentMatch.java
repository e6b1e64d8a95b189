package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.Recipient;
import dev.prereg.shipping.ShipmentRequest;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares a listed shipment, of either dialect, with the order that may have made it. */
final class ShipmentMatch {
    /** How far a shipment matches. */
    enum Degree {
        /** It is another one. */
        NONE,
        /** It may be ours: product and recipient are the same, but the address was rewritten or the date is not told. */
        CLOSE,
        /** Everything that is told matches. */
        FULL
    }

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final Product product;
    private final Instant earliest;
    private final Map<String, String> recipient = new LinkedHashMap<>();
    private final Map<String, String> address = new LinkedHashMap<>();

    ShipmentMatch(ShipmentRequest request, Instant since) {
        this.product = request.product();
        this.earliest = since.minus(CLOCK_DIFFERENCE);
        Recipient to = request.destination().recipient();
        recipient.put("recipient_company", to.company());
        recipient.put("recipient_firstname", to.firstName().orElse(""));
        recipient.put("recipient_lastname", to.lastName().orElse(""));
        recipient.put("recipient_email", to.email().orElse(""));
        recipient.put("recipient_telephone", to.telephone());
        MailingAddress at = request.destination().address();
        address.put("street_line1", at.streetLine1());
        address.put("street_line2", at.streetLine2().orElse(""));
        address.put("city", at.city());
        address.put("postal_code", at.postalCode());
        address.put("country_code_2", at.countryCode2());
    }

    Degree degree(JsonNode listed) {
        Optional<Instant> requestedAt = ShipmentJson.requestedAt(listed);
        boolean tooOld = requestedAt.isPresent() && requestedAt.get().isBefore(earliest);
        if (tooOld || !hasProduct(listed) || !agrees(listed, "recipient", recipient)) {
            return Degree.NONE;
        }
        return requestedAt.isPresent() && agrees(listed, "mailing_address", address) ? Degree.FULL : Degree.CLOSE;
    }

    private boolean hasProduct(JsonNode listed) {
        for (JsonNode item : listed.path("shipment_items")) {
            if (isNumber(item, "product_id", product.productId())
                    && isNumber(item, "inventory_product_id", product.inventoryProductId())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(JsonNode item, String name, int expected) {
        return item.path(name).asText().equals(Integer.toString(expected));
    }

    /** A member that is not told does not disagree. */
    private static boolean agrees(JsonNode listed, String group, Map<String, String> expected) {
        return expected.entrySet().stream()
                .allMatch(field -> told(listed, group, field.getKey())
                        .map(text -> plain(text).equals(plain(field.getValue())))
                        .orElse(true));
    }

    private static Optional<String> told(JsonNode listed, String group, String name) {
        JsonNode nested = listed.path(group);
        JsonNode holder = nested.isObject() ? nested : listed;
        boolean flatCompany = name.equals("recipient_company") && nested.isTextual();
        JsonNode value = flatCompany ? nested : holder.path(name);
        return value.isTextual() || value.isNumber() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** Compares letters and digits only: case, accents' encoding, blanks and punctuation are often rewritten. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
    }
}
