package dev.prereg.idp;

import java.util.List;

/**
 * Implemented for identity providers that are plain WebAuthn relying parties with an administrative API: gives creation
 * options for a user, and takes the attestation response weeks later. It knows neither JOSE nor Yubico.
 *
 * <p>An implementation translates its provider's dialect to standard WebAuthn JSON without losing a member. It is
 * thread-safe, holds no state of a journey, and blocks while it waits.
 */
public interface RelyingParty {
    /**
     * Starts a registration. Repeating it leaves a harmless unfinished registration behind.
     *
     * @param user whose credential
     * @return the creation options and what is needed to finish
     * @throws dev.prereg.PreRegistrationException if the provider does not start it
     */
    StartedRegistration startRegistration(UserReference user);

    /**
     * Finishes a registration with a response that has been checked against its options. Repeating it is safe: a
     * credential that is already there counts as done, also after an unknown outcome.
     *
     * @param completion the response, the handle and facts about the key
     * @return the credential as the provider has accepted it
     * @throws dev.prereg.ChallengeExpiredException if the provider no longer accepts the challenge
     * @throws dev.prereg.PreRegistrationException if the provider does not accept the credential
     */
    RegisteredCredential finishRegistration(RegistrationCompletion completion);

    /**
     * Forgets a registration that will not be finished. Repeating it has no effect. The default does nothing.
     *
     * @param user whose credential
     * @param handle the handle of the started registration
     */
    default void abandonRegistration(UserReference user, SecretState handle) {}

    /**
     * Looks whether credentials, permissions and policies allow pre-registration. Changes nothing.
     *
     * @return what was found, in words; empty if there is no check
     */
    default List<SetupFinding> checkSetup() {
        return List.of();
    }
}
