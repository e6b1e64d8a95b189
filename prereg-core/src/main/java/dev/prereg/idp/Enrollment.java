package dev.prereg.idp;

import dev.prereg.jose.Jwe;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an identity provider has prepared, before the key exists.
 *
 * @param pinRequest the PIN request; present exactly if the request asked for a PIN
 * @param credentialRequests the credential requests, at least one, in the order in which the responses must come back
 * @param expiresAt when the provider stops accepting the challenges
 * @param state what the provider must see again; a secret that must survive until the key arrives
 */
public record Enrollment(Optional<Jwe> pinRequest, List<Jwe> credentialRequests, Instant expiresAt, SecretState state) {
    /** Copies the list. */
    public Enrollment {
        Objects.requireNonNull(pinRequest, "pinRequest");
        credentialRequests = List.copyOf(credentialRequests);
        if (credentialRequests.isEmpty()) {
            throw new IllegalArgumentException("an enrollment has at least one credential request");
        }
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(state, "state");
    }
}
