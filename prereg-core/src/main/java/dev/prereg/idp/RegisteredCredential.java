package dev.prereg.idp;

import java.util.List;
import java.util.Objects;

/**
 * A credential that the identity provider has accepted.
 *
 * @param credentialId the credential ID in unpadded base64url, or the provider's own id if it does not tell that
 * @param remarks what a person should know about it, for example that the provider has not verified the attestation
 */
public record RegisteredCredential(String credentialId, List<String> remarks) {
    /** Copies the list. */
    public RegisteredCredential {
        Objects.requireNonNull(credentialId, "credentialId");
        remarks = List.copyOf(remarks);
    }
}
