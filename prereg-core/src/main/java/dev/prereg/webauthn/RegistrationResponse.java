package dev.prereg.webauthn;

import java.util.List;
import java.util.Objects;

/**
 * An authenticator attestation response as it came, <b>not yet checked</b> against the options it should answer
 * ({@code RegistrationResponseJSON} of WebAuthn Level 3, section 5.1). {@link VerifiedRegistration} is the checked one.
 *
 * <p>{@code clientDataJSON} holds the challenge, so {@link #toString()} shows the credential ID only. Immutable.
 */
public final class RegistrationResponse {
    /** The largest accepted {@code clientDataJSON} or {@code attestationObject}, in bytes. */
    public static final int MAX_BYTES = 65_536;

    private final CredentialId credentialId;
    private final byte[] clientDataJson;
    private final byte[] attestationObject;
    private final List<String> transports;

    /**
     * @param credentialId the credential ID the response names
     * @param clientDataJson the exact bytes of {@code clientDataJSON}; copied
     * @param attestationObject the exact bytes of {@code attestationObject}; copied
     * @param transports the transports the response names, an open set; may be empty
     * @throws IllegalArgumentException if one of the byte arrays is empty or over {@link #MAX_BYTES}
     */
    public RegistrationResponse(
            CredentialId credentialId, byte[] clientDataJson, byte[] attestationObject, List<String> transports) {
        this.credentialId = Objects.requireNonNull(credentialId, "credentialId");
        this.clientDataJson = bounded(clientDataJson, "clientDataJSON");
        this.attestationObject = bounded(attestationObject, "attestationObject");
        this.transports = List.copyOf(transports);
    }

    private static byte[] bounded(byte[] bytes, String name) {
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    name + " has " + bytes.length + " bytes; 1 to " + MAX_BYTES + " are accepted");
        }
        return bytes.clone();
    }

    /**
     * @return the credential ID the response names
     */
    public CredentialId credentialId() {
        return credentialId;
    }

    /**
     * @return a copy of the exact bytes of {@code clientDataJSON}
     */
    public byte[] clientDataJson() {
        return clientDataJson.clone();
    }

    /**
     * @return a copy of the exact bytes of {@code attestationObject}
     */
    public byte[] attestationObject() {
        return attestationObject.clone();
    }

    /**
     * @return the transports the response names, for example {@code usb}; an open set
     */
    public List<String> transports() {
        return transports;
    }

    /** Shows the credential ID only. */
    @Override
    public String toString() {
        return "RegistrationResponse[id=" + credentialId + "]";
    }
}
