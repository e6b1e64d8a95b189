package dev.prereg.idp.pingone;

import dev.prereg.shipping.SerialNumber;
import java.util.regex.Pattern;

/** The name under which the user sees the key: a template with {@code {serial}}. */
record PingOneNickname(String template) {
    static final String DEFAULT_TEMPLATE = "YubiKey {serial}";
    // Not documented by Ping; short enough for every list of devices.
    static final int MAX_LENGTH = 64;

    private static final String SERIAL = "{serial}";
    private static final Pattern BRACES = Pattern.compile(".*[{}].*");
    // YubiKeys number themselves with 32 bits.
    private static final String LONGEST_SERIAL = "4294967295";

    PingOneNickname {
        require(template != null && !template.isBlank(), "is blank");
        template = template.strip();
        require(template.chars().noneMatch(Character::isISOControl), "has control characters");
        require(!BRACES.matcher(template.replace(SERIAL, "")).matches(), "has a placeholder other than " + SERIAL);
        int longest = template.replace(SERIAL, LONGEST_SERIAL).length();
        require(
                longest <= MAX_LENGTH,
                "gives " + longest + " characters with a serial number of 10 digits; at most " + MAX_LENGTH
                        + " are accepted");
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException("nickname " + problem);
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
