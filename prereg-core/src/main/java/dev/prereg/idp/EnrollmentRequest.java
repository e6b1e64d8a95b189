package dev.prereg.idp;

import dev.prereg.jose.PublicJwk;
import dev.prereg.pin.PinPolicy;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks an identity provider to prepare one user's credential on a key.
 *
 * @param user whose credential
 * @param transportKey Yubico's key to seal the requests to; all requests of one YubiKey use the same
 * @param pin what PIN the key shall have; empty if another enrollment on the same key asks for it
 */
public record EnrollmentRequest(UserReference user, PublicJwk transportKey, Optional<PinPolicy> pin) {
    /** Checks for null. */
    public EnrollmentRequest {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(transportKey, "transportKey");
        Objects.requireNonNull(pin, "pin");
    }

    /**
     * @param user whose credential
     * @param transportKey Yubico's key to seal the requests to
     * @param pin what PIN the key shall have
     * @return a request that also asks for the PIN
     */
    public static EnrollmentRequest of(UserReference user, PublicJwk transportKey, PinPolicy pin) {
        return new EnrollmentRequest(user, transportKey, Optional.of(pin));
    }
}
