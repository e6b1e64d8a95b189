package dev.prereg.idp;

import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.time.Instant;
import java.util.Objects;

/**
 * A registration that waits for its authenticator.
 *
 * @param options the creation options in standard WebAuthn JSON
 * @param origin the origin that {@code clientDataJSON} must name; its domain is the RP ID or below it
 * @param expiresAt when the relying party stops accepting the challenge
 * @param handle what the relying party needs to finish; a secret, may be empty
 */
public record StartedRegistration(
        PublicKeyCredentialCreationOptions options, Origin origin, Instant expiresAt, SecretState handle) {
    /** Checks that the origin fits the RP ID. */
    public StartedRegistration {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(handle, "handle");
        if (!origin.isWithin(options.rpId())) {
            throw new IllegalArgumentException("origin " + origin + " is not within the RP ID " + options.rpId());
        }
    }

    /**
     * @param options the creation options
     * @param expiresAt when the relying party stops accepting the challenge
     * @return a registration with the origin {@code https://} + RP ID and without a handle
     */
    public static StartedRegistration of(PublicKeyCredentialCreationOptions options, Instant expiresAt) {
        return new StartedRegistration(options, Origin.ofRpId(options.rpId()), expiresAt, SecretState.empty());
    }
}
