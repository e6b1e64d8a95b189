package dev.prereg.idp.pingone;

/**
 * Values of {@link dev.prereg.RequestRejectedException#errorCode()} that a host may want to branch on. The set is open:
 * other codes are those of PingOne, passed on as they come, for example {@code INVALID_VALUE}.
 */
public final class PingOneErrorCode {
    /** No such user in the environment, or none that the application may see. */
    public static final String USER_NOT_FOUND = "user_not_found";

    /** Several users have the name or the e-mail address: use the user's id. */
    public static final String USER_AMBIGUOUS = "user_ambiguous";

    /** The user has as many devices as the environment allows. Nothing is ever deleted to make room. */
    public static final String DEVICE_LIMIT = "device_limit";

    /** PingOne answered with another RP ID than the one that is insisted on, or one the origin does not belong to. */
    public static final String RP_ID_MISMATCH = "rp_id_mismatch";

    /** The device that was created for the registration is not there any more. */
    public static final String DEVICE_NOT_FOUND = "device_not_found";

    /** An answer of PingOne lacks what is documented. */
    public static final String UNREADABLE_ANSWER = "unreadable_answer";

    private PingOneErrorCode() {}
}
