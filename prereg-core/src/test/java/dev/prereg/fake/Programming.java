package dev.prereg.fake;

import java.util.Objects;

/**
 * How {@link FakeYubico} programs a key and answers. Immutable.
 *
 * @param tampering the lie in each registration, correctly signed and sealed
 * @param credentialFault what is wrong with the sealing of each credential response
 * @param pinFault what is wrong with the sealing of the PIN response
 * @param reversed whether the credential responses come in reverse order
 */
public record Programming(
        Tampering tampering, ResponseFault credentialFault, ResponseFault pinFault, boolean reversed) {
    /** Checks for null. */
    public Programming {
        Objects.requireNonNull(tampering, "tampering");
        Objects.requireNonNull(credentialFault, "credentialFault");
        Objects.requireNonNull(pinFault, "pinFault");
    }

    /**
     * @return as it should be
     */
    public static Programming honest() {
        return new Programming(Tampering.NONE, ResponseFault.NONE, ResponseFault.NONE, false);
    }

    /**
     * @param tampering the lie
     * @return with a lie in each registration
     */
    public static Programming lying(Tampering tampering) {
        return new Programming(tampering, ResponseFault.NONE, ResponseFault.NONE, false);
    }

    /**
     * @param fault what is wrong
     * @return with a fault in each credential response, and none in the PIN response
     */
    public static Programming credentialFault(ResponseFault fault) {
        return new Programming(Tampering.NONE, fault, ResponseFault.NONE, false);
    }

    /**
     * @param fault what is wrong
     * @return with a fault in the PIN response, and none in the credential responses
     */
    public static Programming pinFault(ResponseFault fault) {
        return new Programming(Tampering.NONE, ResponseFault.NONE, fault, false);
    }

    /**
     * @return with the credential responses in reverse order
     */
    public static Programming reversing() {
        return new Programming(Tampering.NONE, ResponseFault.NONE, ResponseFault.NONE, true);
    }
}
