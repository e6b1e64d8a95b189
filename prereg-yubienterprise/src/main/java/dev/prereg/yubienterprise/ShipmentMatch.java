package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Recipient;
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
        /** It may be ours: nothing about product, recipient and time contradicts, but something is rewritten or not told. */
        CLOSE,
        /** Product, recipient, address and time agree. */
        FULL
    }

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final int productId;
    private final int inventoryProductId;
    private final Instant earliest;
    private final Map<String, String> recipient = new LinkedHashMap<>();
    private final Map<String, String> address = new LinkedHashMap<>();

    ShipmentMatch(Destination destination, int productId, int inventoryProductId, Instant since) {
        this.productId = productId;
        this.inventoryProductId = inventoryProductId;
        this.earliest = since.minus(CLOCK_DIFFERENCE);
        Recipient to = destination.recipient();
        recipient.put("recipient_company", to.company());
        recipient.put("recipient_firstname", to.firstName().orElse(""));
        recipient.put("recipient_lastname", to.lastName().orElse(""));
        recipient.put("recipient_email", to.email().orElse(""));
        recipient.put("recipient_telephone", to.telephone());
        MailingAddress at = destination.address();
        address.put("street_line1", at.streetLine1());
        address.put("street_line2", at.streetLine2().orElse(""));
        address.put("city", at.city());
        address.put("postal_code", at.postalCode());
        address.put("country_code_2", at.countryCode2());
    }

    Degree degree(JsonNode listed) {
        Optional<Instant> requestedAt = Members.instant(listed, "shipment_request_date");
        boolean tooOld = requestedAt.isPresent() && requestedAt.get().isBefore(earliest);
        Field products = products(listed);
        Field recipients = fields(listed, "recipient", recipient);
        if (tooOld || products == Field.DIFFERENT || recipients == Field.DIFFERENT) {
            return Degree.NONE;
        }
        boolean full = requestedAt.isPresent()
                && products == Field.SAME
                && recipients == Field.SAME
                && fields(listed, "mailing_address", address) == Field.SAME;
        return full ? Degree.FULL : Degree.CLOSE;
    }

    private enum Field {
        SAME,
        UNTOLD,
        DIFFERENT;

        Field and(Field other) {
            return compareTo(other) > 0 ? this : other;
        }

        static Field of(String expected, String told) {
            if (plain(told).equals(plain(expected))) {
                return SAME;
            }
            return told.isBlank() ? UNTOLD : DIFFERENT;
        }
    }

    private Field products(JsonNode listed) {
        JsonNode items = listed.path("shipment_items");
        if (items.isEmpty()) {
            return Field.UNTOLD;
        }
        Field best = Field.DIFFERENT;
        for (JsonNode item : items) {
            Field same =
                    number(item, "product_id", productId).and(number(item, "inventory_product_id", inventoryProductId));
            best = same.compareTo(best) < 0 ? same : best;
        }
        return best;
    }

    private static Field number(JsonNode item, String name, int expected) {
        return Field.of(Integer.toString(expected), item.path(name).asText(""));
    }

    private static Field fields(JsonNode listed, String group, Map<String, String> expected) {
        return expected.entrySet().stream()
                .map(field -> Field.of(field.getValue(), told(listed, group, field.getKey())))
                .reduce(Field.SAME, Field::and);
    }

    /** In the flat dialect the company is called {@code recipient}, which is the name of a group in the nested one. */
    private static String told(JsonNode listed, String group, String name) {
        JsonNode nested = listed.path(group);
        boolean flatCompany = name.equals("recipient_company") && nested.isTextual();
        JsonNode value = flatCompany ? nested : (nested.isObject() ? nested : listed).path(name);
        return value.isNull() ? "" : value.asText("");
    }

    /** Compares letters and digits only: case, accents' encoding, blanks and punctuation are often rewritten. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
    }
}
