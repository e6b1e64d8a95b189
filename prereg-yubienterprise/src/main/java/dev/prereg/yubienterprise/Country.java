package dev.prereg.yubienterprise;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A country that YubiEnterprise ships to.
 *
 * @param countryCode2 ISO 3166-1 alpha-2
 * @param name its name; empty if it was not told
 * @param deliveryTypes its delivery types with their names, for example 1 and {@code Standard}; empty if they were not told
 * @param states its states or provinces, code and name; empty if it has none or they were not told
 */
public record Country(
        String countryCode2, String name, Map<Integer, String> deliveryTypes, Map<String, String> states) {
    /** Copies the maps and keeps their order. */
    public Country {
        Objects.requireNonNull(countryCode2, "countryCode2");
        Objects.requireNonNull(name, "name");
        deliveryTypes = Collections.unmodifiableMap(new LinkedHashMap<>(deliveryTypes));
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }
}
