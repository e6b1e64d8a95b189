package dev.prereg.pin;

/**
 * What PIN Yubico shall generate.
 *
 * <p>Minimum PIN length and forced PIN change are not here: they belong to the key's customization, not to the request.
 *
 * @param length the number of characters, {@value #MIN_LENGTH} to {@value #MAX_LENGTH}. FIPS 140-3 keys need at least 8
 * @see <a href="https://docs.yubico.com/cloud-services/fidoprereg/">Yubico FIDO Pre-reg</a>
 */
public record PinPolicy(int length) {
    /** The shortest PIN Yubico generates. */
    public static final int MIN_LENGTH = 4;

    /** The longest PIN Yubico generates. */
    public static final int MAX_LENGTH = 63;

    /** Checks the bounds. */
    public PinPolicy {
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "PIN length " + length + " is not between " + MIN_LENGTH + " and " + MAX_LENGTH);
        }
    }

    /**
     * Asks for a PIN that Yubico generates.
     *
     * @param length the number of characters, 4 to 63
     * @return the policy
     * @throws IllegalArgumentException if the length is out of bounds
     */
    public static PinPolicy generate(int length) {
        return new PinPolicy(length);
    }
}
