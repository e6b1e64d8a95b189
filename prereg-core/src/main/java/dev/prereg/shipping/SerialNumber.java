package dev.prereg.shipping;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The serial number of a YubiKey.
 *
 * @param value 1 to 32 letters or digits, normally 7 or 8 digits
 */
public record SerialNumber(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,32}");

    /** Checks the form. */
    public SerialNumber {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a serial number has 1 to 32 letters or digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
