package dev.prereg.idp.pingone;

/** By what PingOne looks for a user whose id is not given. A reference in the form of a UUID is always an id. */
public enum PingOneUserAttribute {
    /** The user name, which is unique in an environment. */
    USERNAME,
    /** The e-mail address. Several users may have the same one, which is an error then. */
    EMAIL,
    /** Either of both. Two users, one by name and one by address, are an error. */
    USERNAME_OR_EMAIL;

    /** The SCIM filter for a value. Quotes and backslashes are escaped, so that no value can end its string. */
    String filter(String value) {
        String quoted = '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        switch (this) {
            case USERNAME:
                return "username eq " + quoted;
            case EMAIL:
                return "email eq " + quoted;
            default:
                return "username eq " + quoted + " or email eq " + quoted;
        }
    }
}
