package dev.prereg.idp;

import dev.prereg.shipping.Fulfillment;
import java.util.List;

/**
 * Implemented by providers that make and open Yubico's messages themselves, and by {@link SealedEnrollment} for every
 * {@link RelyingParty}: all that the workflow knows of an identity provider.
 *
 * <p>Implementations are thread-safe, hold no state of a journey, and block while they wait. What they need again they put
 * into {@link Enrollment#state()}.
 */
public interface IdentityProvider {
    /** Whether a key may carry credentials of several enrollments. */
    enum KeySharing {
        /** The key may carry other enrollments' credentials too. */
        SHARED,
        /** The provider makes a PIN request of its own, so its enrollment must be alone on the key. */
        EXCLUSIVE
    }

    /**
     * Prepares a credential for a user who has no key yet. Repeating it leaves a harmless orphan at the provider, which
     * {@link #abandon} removes if it is still known.
     *
     * @param request whose credential, sealed to which key
     * @return the requests for Yubico, and the state to keep
     * @throws dev.prereg.PreRegistrationException if the provider does not prepare it
     */
    Enrollment enroll(EnrollmentRequest request);

    /**
     * Checks a fulfillment as far as possible without any effect at the provider: what {@link #activate} would refuse, this
     * refuses too. Called for all enrollments of a key before the first one is activated.
     *
     * @param state the state of the enrollment
     * @param fulfillment the part of the fulfillment that answers it
     * @throws dev.prereg.ResponseIntegrityException if a response is not what it claims to be
     * @throws dev.prereg.ChallengeExpiredException if the provider will no longer accept it
     */
    default void verify(SecretState state, Fulfillment fulfillment) {}

    /**
     * Makes the provider accept the credentials. Repeating it is safe: a credential that is already there counts as done.
     *
     * @param state the state of the enrollment
     * @param fulfillment the part of the fulfillment that answers it
     * @return the accepted credentials, in the order of the requests
     * @throws dev.prereg.ResponseIntegrityException if a response is not what it claims to be; nothing was registered
     * @throws dev.prereg.ChallengeExpiredException if the provider no longer accepts the challenge
     * @throws dev.prereg.PreRegistrationException if the provider does not accept the credentials
     */
    List<RegisteredCredential> activate(SecretState state, Fulfillment fulfillment);

    /**
     * Hands over the PIN, or makes the provider send it. Repeating it hands over or sends the same PIN again.
     *
     * @param state the state of the enrollment that asked for the PIN
     * @param fulfillment the fulfillment that carries the PIN response
     * @return the PIN, or the fact that the provider has sent it
     * @throws dev.prereg.ResponseIntegrityException if the PIN response is not what it claims to be
     * @throws dev.prereg.PreRegistrationException if the PIN cannot be released
     */
    PinRelease releasePin(SecretState state, Fulfillment fulfillment);

    /**
     * Forgets an enrollment that no key will answer. Repeating it, or abandoning what is already gone, has no effect.
     *
     * @param state the state of the enrollment
     * @throws dev.prereg.PreRegistrationException if the provider cannot be reached
     */
    default void abandon(SecretState state) {}

    /**
     * @return whether other enrollments may share the key
     */
    default KeySharing keySharing() {
        return KeySharing.SHARED;
    }

    /**
     * Looks whether credentials, permissions and policies allow pre-registration. Changes nothing.
     *
     * @return what was found, in words; empty if the provider offers no check
     */
    default List<SetupFinding> checkSetup() {
        return List.of();
    }
}
