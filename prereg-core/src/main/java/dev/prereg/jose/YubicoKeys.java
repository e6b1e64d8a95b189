package dev.prereg.jose;

import java.util.Optional;

/**
 * Implemented by whoever knows Yubico's public keys, normally the YubiEnterprise client: the port to today's transport
 * key and signing keys.
 *
 * <p>Implementations are thread-safe and may block while they fetch a key set.
 */
public interface YubicoKeys {
    /**
     * Picks one valid transport key. Each call may pick another one; requests that belong to one YubiKey should be
     * sealed to the same key.
     *
     * @return a key of use {@code enc}
     * @throws dev.prereg.PreRegistrationException if no key can be had
     */
    PublicJwk transportKey();

    /**
     * Gives all current signing keys, as an identity provider wants them that verifies responses itself.
     *
     * @return the signing keys; never empty
     * @throws dev.prereg.PreRegistrationException if no key can be had
     */
    JwkSet signingKeys();

    /**
     * Finds one signing key. An unknown id leads to at most one fresh fetch, and to none while the last one is recent.
     *
     * @param kid the {@code kid} of a JWS header
     * @return the key of use {@code sig}, or empty if Yubico does not publish it
     * @throws dev.prereg.PreRegistrationException if the keys cannot be had
     */
    Optional<PublicJwk> signingKey(String kid);
}
