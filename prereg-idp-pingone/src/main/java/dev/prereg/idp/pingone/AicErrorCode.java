package dev.prereg.idp.pingone;

/**
 * Values of {@link dev.prereg.RequestRejectedException#errorCode()} of {@link AicRelyingParty} that a host may want to
 * branch on. The set is open: other codes are those of the server, passed on as they come.
 */
public final class AicErrorCode {
    /** The realm has no journey of this name. */
    public static final String JOURNEY_NOT_FOUND = "journey_not_found";

    /** The journey ended in Failure. The server hides the cause: unknown user, refused attestation, device limit. */
    public static final String JOURNEY_FAILED = "journey_failed";

    /** The journey asks for something that is not configured to be answered. */
    public static final String JOURNEY_UNSUPPORTED_CALLBACK = "journey_unsupported_callback";

    /** The WebAuthn Registration node answers with a script for browsers. */
    public static final String JOURNEY_SCRIPT_MODE = "journey_script_mode";

    /** The journey ended, was suspended or asked for a sign-in where a registration was expected. */
    public static final String JOURNEY_WITHOUT_REGISTRATION = "journey_without_registration";

    /** The journey asks for more after the registration, and the credential is not known to be there. */
    public static final String JOURNEY_UNFINISHED = "journey_unfinished";

    /** The journey succeeded, but the credential is not among the user's devices. */
    public static final String CREDENTIAL_NOT_STORED = "credential_not_stored";

    /** The journey gives less time than configured. */
    public static final String CHALLENGE_TOO_SHORT = "challenge_too_short";

    /** The RP ID of the node is another one than configured. */
    public static final String RP_ID_MISMATCH = "rp_id_mismatch";

    /** The journey registers for another user than the one asked for. */
    public static final String USER_MISMATCH = "user_mismatch";

    /** The response cannot be written in the server's form. */
    public static final String OUTCOME_NOT_SENDABLE = "outcome_not_sendable";

    /** An answer lacks what is documented. */
    public static final String UNREADABLE_ANSWER = "unreadable_answer";

    private AicErrorCode() {}
}
