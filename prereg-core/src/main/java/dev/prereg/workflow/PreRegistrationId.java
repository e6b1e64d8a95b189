package dev.prereg.workflow;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The id of a pre-registration, chosen by the host: the same wish must always get the same id, so that asking twice is
 * refused. It appears in logs and messages, so it must not hold personal data.
 *
 * @param value 1 to 128 letters, digits, {@code .}, {@code _}, {@code :} or {@code -}
 */
public record PreRegistrationId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    /** Checks the form. */
    public PreRegistrationId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a pre-registration id has 1 to 128 letters, digits, '.', '_', ':' or '-'");
        }
    }

    /**
     * @param value the id
     * @return the id
     */
    public static PreRegistrationId of(String value) {
        return new PreRegistrationId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
