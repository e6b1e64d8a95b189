package dev.prereg.pin;

import java.util.List;
import java.util.Objects;

/**
 * One PIN on its way to one user.
 *
 * @param preRegistrationId the id of the pre-registration
 * @param deduplicationKey the same for each repetition of this release after a failure or crash, another one for each
 *     resend that the host asks for
 * @param users the users of the key as the host named them, the first one being the one whose enrollment asked for the
 *     PIN
 * @param serialNumber the serial number of the key
 * @param pin the PIN; closed by the caller after the notifier returns
 */
public record PinDelivery(
        String preRegistrationId, String deduplicationKey, List<String> users, String serialNumber, Pin pin) {
    /** Copies the list. */
    public PinDelivery {
        Objects.requireNonNull(preRegistrationId, "preRegistrationId");
        Objects.requireNonNull(deduplicationKey, "deduplicationKey");
        users = List.copyOf(users);
        Objects.requireNonNull(serialNumber, "serialNumber");
        Objects.requireNonNull(pin, "pin");
    }

    /** Shows the ids and the serial number only: users may be named by their e-mail addresses. */
    @Override
    public String toString() {
        return "PinDelivery[" + deduplicationKey + ", serialNumber=" + serialNumber + "]";
    }
}
