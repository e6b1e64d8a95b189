package dev.prereg.shipping;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The id of a shipment at YubiEnterprise.
 *
 * @param value 1 to 64 letters, digits, {@code -} or {@code _}; today 22 characters of base58
 */
public record ShipmentId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Checks the form, since the id becomes part of a URL. */
    public ShipmentId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a shipment id has 1 to 64 letters, digits, '-' or '_'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
