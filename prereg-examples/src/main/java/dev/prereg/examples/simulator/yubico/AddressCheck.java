package dev.prereg.examples.simulator.yubico;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Decides which addresses exist. An address is undeliverable if its postal code does not have the form of its country, or
 * if its street contains the word {@code Nowhere}.
 */
final class AddressCheck {
    private static final Map<String, Pattern> POSTAL_CODES = Map.of(
            "US", Pattern.compile("\\d{5}(-\\d{4})?"),
            "CA", Pattern.compile("[A-Z]\\d[A-Z] ?\\d[A-Z]\\d"),
            "DE", Pattern.compile("\\d{5}"),
            "FR", Pattern.compile("\\d{5}"),
            "SE", Pattern.compile("\\d{3} ?\\d{2}"));
    private static final Pattern ANY = Pattern.compile(".+");

    private AddressCheck() {}

    static boolean deliverable(JsonNode address) {
        Pattern form = POSTAL_CODES.getOrDefault(address.path("country_code_2").asText(), ANY);
        return form.matcher(address.path("postal_code").asText()).matches()
                && !address.path("street_line1").asText().contains("Nowhere");
    }
}
