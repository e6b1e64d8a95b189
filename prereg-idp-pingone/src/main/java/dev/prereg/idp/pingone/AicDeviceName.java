package dev.prereg.idp.pingone;

import dev.prereg.shipping.SerialNumber;
import java.util.regex.Pattern;

/**
 * The name under which the user sees the key: a template with {@code {serial}}. It is the last field of an outcome whose
 * fields two colons separate, so it has no two colons in a row and none at its ends.
 */
record AicDeviceName(String template) {
    // No limit is documented; this is ours.
    static final int MAX_LENGTH = 64;
    static final String DEFAULT_TEMPLATE = "YubiKey {serial}";

    private static final String SERIAL = "{serial}";
    private static final Pattern BRACES = Pattern.compile(".*[{}].*");
    // YubiKeys number themselves with 32 bits.
    private static final String LONGEST_SERIAL = "4294967295";
    private static final Pattern SEPARATORS = Pattern.compile("::+");
    private static final Pattern ENDS = Pattern.compile("^[:\\s]+|[:\\s]+$");

    AicDeviceName {
        require(template != null && !template.isBlank(), "is blank");
        template = template.strip();
        String literal = template.replace(SERIAL, "");
        require(!BRACES.matcher(literal).matches(), "has a placeholder other than " + SERIAL);
        require(literal.chars().noneMatch(Character::isISOControl), "has control characters");
        require(!template.contains("::"), "has two colons in a row, which the server takes for the end of a field");
        require(!template.startsWith(":") && !template.endsWith(":"), "has a colon at its start or end");
        int longest = template.replace(SERIAL, LONGEST_SERIAL).length();
        require(
                longest <= MAX_LENGTH,
                "gives " + longest + " characters with a serial number of 10 digits; at most " + MAX_LENGTH
                        + " are accepted");
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException("deviceName " + problem);
        }
    }

    /** Cuts and joins rather than fails: at this point the key is on its way. */
    String of(SerialNumber serialNumber) {
        String name = SEPARATORS
                .matcher(template.replace(SERIAL, serialNumber.value()))
                .replaceAll(":");
        String cut = name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH);
        return ENDS.matcher(cut).replaceAll("");
    }
}
