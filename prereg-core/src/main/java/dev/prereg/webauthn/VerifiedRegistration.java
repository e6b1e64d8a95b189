package dev.prereg.webauthn;

import java.util.Objects;
import java.util.UUID;

/**
 * A registration response that answers its options: every binding check of {@link #verify} has passed.
 *
 * <p>It holds the challenge, so {@link #toString()} shows the credential ID only. Immutable.
 */
public final class VerifiedRegistration {
    private final PublicKeyCredentialCreationOptions options;
    private final RegistrationResponse response;
    private final String format;
    private final AttestedCredential credential;

    private VerifiedRegistration(
            PublicKeyCredentialCreationOptions options,
            RegistrationResponse response,
            String format,
            AttestedCredential credential) {
        this.options = options;
        this.response = response;
        this.format = format;
        this.credential = credential;
    }

    /**
     * Checks a response against the options it should answer (WebAuthn Level 3, section 7.1, without the attestation
     * statement): type, challenge, origin, no cross-origin frame, RP ID, user presence and verification, no backup,
     * attested credential ID, and a public key of an allowed algorithm that lies on its curve.
     *
     * @param options the options that were sent
     * @param origin the origin that was asked for
     * @param response the response that came
     * @return the response, verified
     * @throws dev.prereg.ResponseIntegrityException of reason BINDING or MALFORMED, naming the check that failed
     */
    public static VerifiedRegistration verify(
            PublicKeyCredentialCreationOptions options, Origin origin, RegistrationResponse response) {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(origin, "origin");
        ClientData.parse(response.clientDataJson()).mustAnswer(options, origin);
        AttestationObject attestation = AttestationObject.parse(response.attestationObject());
        AuthenticatorData data = AuthenticatorData.parse(attestation.authenticatorData());
        data.mustAnswer(options);
        Check.binding(
                data.credential().credentialId().equals(response.credentialId()),
                "its credential ID is not the attested one");
        return new VerifiedRegistration(options, response, attestation.format(), data.credential());
    }

    /**
     * @return the options the response answers
     */
    public PublicKeyCredentialCreationOptions options() {
        return options;
    }

    /**
     * @return the response itself
     */
    public RegistrationResponse response() {
        return response;
    }

    /**
     * @return the credential ID, attested and named alike
     */
    public CredentialId credentialId() {
        return credential.credentialId();
    }

    /**
     * @return the AAGUID, which tells the model of the key; all zero with the format {@code fido-u2f}. The attestation
     *     statement that should vouch for it has not been verified here
     */
    public UUID aaguid() {
        return credential.aaguid();
    }

    /**
     * @return the COSE algorithm identifier of the credential's public key, one of {@code pubKeyCredParams}; for example
     *     -7 for ES256
     */
    public int publicKeyAlgorithm() {
        return credential.publicKey().algorithm();
    }

    /**
     * @return the attestation statement format, an open set; for example {@code packed}
     */
    public String format() {
        return format;
    }

    /** Shows the credential ID only. */
    @Override
    public String toString() {
        return "VerifiedRegistration[id=" + response.credentialId() + "]";
    }
}
