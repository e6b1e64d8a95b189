package dev.prereg.shipping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * YubiEnterprise's limits on recipient and address, checked before an order is sent. They move: a host may send without
 * this check, and the service's own answer always counts.
 *
 * <p>Special characters count more than one there; this check counts bytes of UTF-8, which is our reading of it.
 *
 * @see <a href="https://docs.yubico.com/cloud-services/yubienterprise/delivery/api-req.html">YubiEnterprise API</a>
 */
public final class ShipmentLimits {
    private static final Set<String> RESTRICTED = Set.of(("US SE AT AU BE BG CA CH CL CY CZ DE DK EE ES FI FR GB GR HK"
                    + " HR HU ID IE IL IS IT JP LI LT LU LV MT MX NL NO NZ PH PL PT RO SA SG SK SI TH TW AE")
            .split(" "));
    private static final Set<String> REGION_REQUIRED = Set.of("US", "CA");
    private static final Pattern REGION_CODE = Pattern.compile("[A-Z]{2}");
    private static final Pattern TELEPHONE = Pattern.compile("[0-9+\\-() ]+");
    private static final int OTHER = 255;
    private static final int EMAIL = 80;
    private static final int TELEPHONE_LENGTH = 40;
    private static final int STREET_TOGETHER = 120;

    private ShipmentLimits() {}

    /**
     * Checks a destination.
     *
     * @param destination whom and where to
     * @return one line for each field over a limit, naming the field as the API does, its limit and its length, never
     *     its content; empty if all is well
     */
    public static List<String> violations(Destination destination) {
        Recipient recipient = destination.recipient();
        MailingAddress address = destination.address();
        boolean restricted = RESTRICTED.contains(address.countryCode2());
        Check check = new Check();
        check.text("recipient_company", Optional.of(recipient.company()), restricted ? 20 : OTHER, true);
        check.text("recipient_firstname", recipient.firstName(), restricted ? 15 : OTHER, false);
        check.text("recipient_lastname", recipient.lastName(), restricted ? 20 : OTHER, false);
        check.text("recipient_email", recipient.email(), EMAIL, false);
        boolean india = "IN".equals(address.countryCode2());
        check.text("recipient_telephone", Optional.of(recipient.telephone()), india ? OTHER : TELEPHONE_LENGTH, true);
        check.that(
                TELEPHONE.matcher(recipient.telephone()).matches()
                        || recipient.telephone().isBlank(),
                "recipient_telephone: only digits, +, -, parentheses and spaces are allowed");
        check.text("street_line1", Optional.of(address.streetLine1()), restricted ? 60 : OTHER, true);
        check.text("street_line2", address.streetLine2(), restricted ? 60 : OTHER, false);
        int street = size(address.streetLine1())
                + address.streetLine2().map(ShipmentLimits::size).orElse(0);
        check.that(
                !restricted || street <= STREET_TOGETHER,
                "street_line1 and street_line2: " + street + " together, at most " + STREET_TOGETHER);
        check.text("city", Optional.of(address.city()), restricted ? 60 : OTHER, true);
        check.text("postal_code", Optional.of(address.postalCode()), restricted ? 50 : OTHER, true);
        check.text(
                "region", address.region(), restricted ? 50 : OTHER, REGION_REQUIRED.contains(address.countryCode2()));
        check.that(
                !REGION_REQUIRED.contains(address.countryCode2())
                        || address.region().isEmpty()
                        || REGION_CODE.matcher(address.region().get()).matches(),
                "region: two capital letters are needed for " + address.countryCode2());
        return List.copyOf(check.violations);
    }

    /** No label can show them. */
    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static final class Check {
        private final List<String> violations = new ArrayList<>();

        void text(String field, Optional<String> value, int limit, boolean required) {
            if (value.map(String::isBlank).orElse(true)) {
                that(!required, field + ": is required and missing");
                return;
            }
            int size = size(value.get());
            that(size <= limit, field + ": " + size + " bytes, at most " + limit + " are allowed");
            that(
                    value.get().codePoints().noneMatch(ShipmentLimits::isInvisible),
                    field + ": has a control character or a line end");
        }

        void that(boolean condition, String violation) {
            if (!condition) {
                violations.add(violation);
            }
        }
    }
}
