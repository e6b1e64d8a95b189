package dev.prereg.fake;

/** One lie in a registration that is otherwise genuine and correctly signed by the attestation key. */
public enum Tampering {
    /** No lie. */
    NONE,
    /** {@code clientDataJSON} has the type {@code webauthn.get}. */
    WRONG_TYPE,
    /** {@code clientDataJSON} has another challenge of the same length. */
    WRONG_CHALLENGE,
    /** {@code clientDataJSON} has the origin {@code https://attacker.example}. */
    WRONG_ORIGIN,
    /** {@code clientDataJSON} has {@code "crossOrigin":true}. */
    CROSS_ORIGIN,
    /** The authenticator data are for the RP ID {@code attacker.example}. */
    WRONG_RP_ID_HASH,
    /** The flag UP (user present) is not set. */
    NO_USER_PRESENCE,
    /** The flag UV (user verified) is not set. */
    NO_USER_VERIFICATION,
    /** The flag BE (backup eligible) is set, as no YubiKey does. */
    BACKUP_ELIGIBLE,
    /** The flag AT is not set, and the attested credential data are missing. */
    NO_ATTESTED_CREDENTIAL,
    /** The response names another credential ID than the authenticator data do. */
    WRONG_CREDENTIAL_ID,
    /** The credential has an algorithm that the options do not list. */
    UNWANTED_ALGORITHM,
    /** The authenticator data go on after their end. */
    TRAILING_BYTES,
    /** The AAGUID differs from the one in the attestation certificate. */
    WRONG_AAGUID,
    /** One bit of the attestation signature is flipped. */
    BROKEN_SIGNATURE
}
