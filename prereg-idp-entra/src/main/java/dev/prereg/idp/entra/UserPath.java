package dev.prereg.idp.entra;

import dev.prereg.RequestRejectedException;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.http.BaseUrl;

/** Paths below a user at Microsoft Graph, from an object id or a user principal name. */
final class UserPath {
    private UserPath() {}

    static String fido2Methods(UserReference user) {
        return "/users" + key(user.value()) + "/authentication/fido2Methods";
    }

    private static String key(String id) {
        if (id.startsWith("$")) {
            // A segment that starts with $ is an OData keyword, so such names need the key in parentheses.
            return "('$" + BaseUrl.encode(id.substring(1).replace("'", "''")) + "')";
        }
        if (id.equals(".") || id.equals("..")) {
            throw new RequestRejectedException(
                    GraphClient.SERVICE, null, 0, EntraErrorCode.USER_NOT_FOUND, "a user cannot be named " + id);
        }
        return "/" + BaseUrl.encode(id);
    }
}
