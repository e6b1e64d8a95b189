package dev.prereg.idp.entra;

import java.util.Map;

/** What an operator can do about a refusal of Microsoft Graph. */
final class GraphHints {
    private static final Map<String, String> BY_CODE = Map.of(
            EntraErrorCode.USER_NOT_TARGETED,
            "the FIDO2 policy does not include the user, or excludes a group of the user: change the policy or the"
                    + " group, then resume before the challenge expires",
            "Request_BadRequest",
            "if the text speaks of an unsupported token, the application has no service principal in this tenant: grant"
                    + " admin consent",
            "InvalidAuthenticationToken",
            "the token is not accepted: it must be one for this cloud's Microsoft Graph");

    private static final Map<Integer, String> BY_STATUS = Map.of(
            401,
            "the token is not accepted: it must be one for this cloud's Microsoft Graph",
            403,
            "grant the application permission UserAuthMethod-Passkey.ReadWrite.All with admin consent; roles granted"
                    + " later appear only in new tokens",
            404,
            "there is no such user in this tenant, or it is not replicated yet: check user, tenantId and Cloud, and try"
                    + " again in a minute if the user was just created",
            405,
            "Microsoft Graph does not let a caller act on itself: use an application's token or another administrator",
            409,
            "another credential of the user is in the way");

    private static final String REFUSED_REGISTRATION =
            "check in the FIDO2 policy that \"Allow self-service set up\" is on and that attestation and AAGUID"
                    + " restrictions allow this key model";

    private GraphHints() {}

    static String hint(int status, GraphError error, boolean read) {
        String hint = BY_CODE.get(error.code());
        if (hint == null) {
            hint = BY_STATUS.get(status);
        }
        if (hint == null && status == 400 && !read) {
            hint = REFUSED_REGISTRATION;
        }
        return hint == null ? "Microsoft Graph does not say more; its support needs both request ids" : hint;
    }
}
