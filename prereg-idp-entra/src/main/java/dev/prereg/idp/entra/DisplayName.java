package dev.prereg.idp.entra;

import dev.prereg.shipping.SerialNumber;
import java.util.regex.Pattern;

/** The name under which the user sees the key: a template with {@code {serial}}. */
record DisplayName(String template) {
    // Not documented by Microsoft; other tools refuse longer names before they send them.
    static final int MAX_LENGTH = 30;
    static final String DEFAULT_TEMPLATE = "YubiKey {serial}";

    private static final String SERIAL = "{serial}";
    private static final Pattern BRACES = Pattern.compile(".*[{}].*");
    // YubiKeys number themselves with 32 bits.
    private static final String LONGEST_SERIAL = "4294967295";

    DisplayName {
        require(template != null && !template.isBlank(), "is blank");
        template = template.strip();
        String literal = template.replace(SERIAL, "");
        require(!BRACES.matcher(literal).matches(), "has a placeholder other than " + SERIAL);
        require(literal.chars().noneMatch(Character::isISOControl), "has control characters");
        int longest = template.replace(SERIAL, LONGEST_SERIAL).length();
        require(
                longest <= MAX_LENGTH,
                "gives " + longest + " characters with a serial number of 10 digits; at most " + MAX_LENGTH
                        + " are accepted");
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException("displayName " + problem);
        }
    }

    /** Cuts rather than fails: at this point the key is on its way. */
    String of(SerialNumber serialNumber) {
        String name = template.replace(SERIAL, serialNumber.value());
        return name.length() <= MAX_LENGTH
                ? name
                : name.substring(0, MAX_LENGTH).strip();
    }
}
