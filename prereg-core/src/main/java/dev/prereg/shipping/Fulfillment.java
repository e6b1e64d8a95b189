package dev.prereg.shipping;

import dev.prereg.jose.Jwe;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Yubico's answer for one key: it was programmed, and these are its responses. Nothing in it has been opened or verified.
 *
 * @param serialNumber the serial number of the key
 * @param firmwareVersion the firmware version, for example {@code 5.7.1}; empty if it was not told
 * @param pinResponse the PIN response; empty if it was not told
 * @param credentialResponses the credential responses, in the order of the requests
 */
public record Fulfillment(
        SerialNumber serialNumber,
        Optional<String> firmwareVersion,
        Optional<Jwe> pinResponse,
        List<Jwe> credentialResponses) {
    /** Copies the list. */
    public Fulfillment {
        Objects.requireNonNull(serialNumber, "serialNumber");
        Objects.requireNonNull(firmwareVersion, "firmwareVersion");
        Objects.requireNonNull(pinResponse, "pinResponse");
        credentialResponses = List.copyOf(credentialResponses);
    }

    /**
     * Takes the part that answers one of several enrollments on the same key.
     *
     * @param from the index of its first credential request among all requests of the key
     * @param count how many credential requests it made
     * @param withPin whether it asked for the PIN
     * @return the part
     * @throws IndexOutOfBoundsException if there are fewer responses
     */
    public Fulfillment part(int from, int count, boolean withPin) {
        return new Fulfillment(
                serialNumber,
                firmwareVersion,
                withPin ? pinResponse : Optional.empty(),
                credentialResponses.subList(from, from + count));
    }
}
