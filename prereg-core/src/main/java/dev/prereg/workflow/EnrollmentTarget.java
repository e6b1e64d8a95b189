package dev.prereg.workflow;

import dev.prereg.idp.UserReference;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One credential to be put on the key: for which user at which identity provider.
 *
 * @param provider the name under which the provider was given to the workflow
 * @param user the user there
 */
public record EnrollmentTarget(String provider, UserReference user) {
    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** Checks the form. */
    public EnrollmentTarget {
        checkProviderName(provider);
        Objects.requireNonNull(user, "user");
    }

    static String checkProviderName(String name) {
        Objects.requireNonNull(name, "provider");
        if (!PROVIDER.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a provider name has 1 to 64 small letters, digits or '-', for example entra");
        }
        return name;
    }
}
