package dev.prereg.idp.entra;

/**
 * Values of {@link dev.prereg.RequestRejectedException#errorCode()} that a host may want to branch on. The set is open:
 * other codes are those of Microsoft Graph, passed on as they come.
 */
public final class EntraErrorCode {
    /** No such user in the tenant, or not replicated yet. */
    public static final String USER_NOT_FOUND = "user_not_found";

    /** The challenge ends earlier than asked. v1.0 of the API does not take a lifetime; beta does. */
    public static final String CHALLENGE_TIMEOUT_IGNORED = "challenge_timeout_ignored";

    /** An answer of Microsoft Graph or of the sign-in service lacks what is documented. */
    public static final String UNREADABLE_ANSWER = "unreadable_answer";

    /** The FIDO2 policy of the tenant does not include the user. A code of Microsoft. */
    public static final String USER_NOT_TARGETED = "error_user_group_restriction_policy_failure";

    private EntraErrorCode() {}
}
