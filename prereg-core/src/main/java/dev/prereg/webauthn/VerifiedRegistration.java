package dev.prereg.webauthn;

import java.util.Objects;

/**
 * A registration response that answers its options: every binding check of {@link #verify} has passed.
 *
 * <p>It holds the challenge, so {@link #toString()} shows the credential ID only. Immutable.
 */
public final class VerifiedRegistration {
    private final PublicKeyCredentialCreationOptions options;
    private final RegistrationResponse response;

    private VerifiedRegistration(PublicKeyCredentialCreationOptions options, RegistrationResponse response) {
        this.options = options;
        this.response = response;
    }

    /**
     * Checks a response against the options it should answer.
     *
     * @param options the options that were sent
     * @param origin the origin that was asked for
     * @param response the response that came
     * @return the response, verified
     * @throws dev.prereg.ResponseIntegrityException of reason BINDING or MALFORMED, naming the check that failed
     */
    public static VerifiedRegistration verify(
            PublicKeyCredentialCreationOptions options, Origin origin, RegistrationResponse response) {
        Objects.requireNonNull(origin, "origin");
        throw new UnsupportedOperationException("being written");
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

    /** Shows the credential ID only. */
    @Override
    public String toString() {
        return "VerifiedRegistration[id=" + response.credentialId() + "]";
    }
}
