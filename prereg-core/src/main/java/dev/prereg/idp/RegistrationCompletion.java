package dev.prereg.idp;

import dev.prereg.shipping.SerialNumber;
import dev.prereg.webauthn.VerifiedRegistration;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything a relying party needs to finish a registration.
 *
 * @param user whose credential
 * @param handle the handle of the started registration
 * @param registration the response, checked against its options
 * @param serialNumber the serial number of the key, as Yubico reports it
 * @param firmwareVersion the firmware version of the key, if Yubico reports it
 */
public record RegistrationCompletion(
        UserReference user,
        SecretState handle,
        VerifiedRegistration registration,
        SerialNumber serialNumber,
        Optional<String> firmwareVersion) {
    /** Checks for null. */
    public RegistrationCompletion {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(serialNumber, "serialNumber");
        Objects.requireNonNull(firmwareVersion, "firmwareVersion");
    }
}
