package dev.prereg.examples.simulator.yubico;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What YubiEnterprise checks when an order comes in, and the words it uses. Independent of the SDK's own check. */
final class FieldLimits {
    private static final Set<String> RESTRICTED = Set.of(
            "US", "SE", "AT", "AU", "BE", "BG", "CA", "CH", "CL", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB",
            "GR", "HK", "HR", "HU", "ID", "IE", "IL", "IS", "IT", "JP", "LI", "LT", "LU", "LV", "MT", "MX", "NL", "NO",
            "NZ", "PH", "PL", "PT", "RO", "SA", "SG", "SK", "SI", "TH", "TW", "AE");
    private static final int OTHERWISE = 255;

    private final JsonNode recipient;
    private final JsonNode address;
    private final boolean restricted;

    private FieldLimits(JsonNode recipient, JsonNode address) {
        this.recipient = recipient;
        this.address = address;
        this.restricted = RESTRICTED.contains(address.path("country_code_2").asText());
    }

    /** Refuses an order whose recipient or address is missing something or has too much of it. */
    static void check(JsonNode recipient, JsonNode address) {
        new FieldLimits(recipient, address).check();
    }

    /** Refuses an address that is missing something or has too much of it. */
    static void checkAddress(JsonNode address) {
        new FieldLimits(address, address).checkAddress();
    }

    private void check() {
        checkRecipient();
        checkAddress();
    }

    private String requireCountry() {
        String country = address.path("country_code_2").asText();
        if (!country.matches("[A-Z]{2}")) {
            throw YubicoErrors.invalid("Input for Country is not a country code of two letters");
        }
        return country;
    }

    private void checkRecipient() {
        String country = requireCountry();
        required(recipient, "recipient_company", "Company", 20);
        optional(recipient, "recipient_firstname", "First Name", 15);
        optional(recipient, "recipient_lastname", "Last Name", 20);
        atMost(recipient, "recipient_email", "Email", 80);
        requiredText(recipient, "recipient_telephone", "Telephone");
        atMost(recipient, "recipient_telephone", "Telephone", "IN".equals(country) ? OTHERWISE : 40);
        if (!recipient.path("recipient_telephone").asText().matches("[0-9+\\-() ]+")) {
            throw YubicoErrors.invalid("Input for Telephone has characters that are not allowed");
        }
    }

    private void checkAddress() {
        String country = requireCountry();
        required(address, "street_line1", "Street Line 1", 60);
        optional(address, "street_line2", "Street Line 2", 60);
        required(address, "city", "City", 60);
        required(address, "postal_code", "Postal Code", 50);
        checkRegion(country);
    }

    private void checkRegion(String country) {
        if (!Set.of("US", "CA").contains(country)) {
            optional(address, "region", "Region", 50);
        } else if (!address.path("region").asText().matches("[A-Z]{2}")) {
            throw YubicoErrors.invalid("Input for Region must be a code of two letters for " + country);
        }
    }

    private void required(JsonNode object, String field, String label, int limit) {
        requiredText(object, field, label);
        optional(object, field, label, limit);
    }

    private static void requiredText(JsonNode object, String field, String label) {
        if (object.path(field).asText("").isBlank()) {
            throw YubicoErrors.invalid("Input for " + label + " is required");
        }
    }

    private void optional(JsonNode object, String field, String label, int limit) {
        atMost(object, field, label, restricted ? limit : OTHERWISE);
    }

    /** Special characters count more than one there, which is read as bytes of UTF-8. */
    private static void atMost(JsonNode object, String field, String label, int limit) {
        JsonNode value = object.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw YubicoErrors.invalid("Input for " + label + " is not a text");
        }
        if (value.asText("").getBytes(StandardCharsets.UTF_8).length > limit) {
            throw YubicoErrors.invalid("Input for " + label + " exceeded limit of " + limit + " characters");
        }
    }
}
