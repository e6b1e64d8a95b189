package dev.prereg.idp.pingone;

import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How tokens are had; any of the three may be missing.
 *
 * @param client an OAuth 2.0 client of the realm
 * @param account a service account of the tenant
 * @param host tokens of the host
 */
record AicCredentials(Optional<Client> client, Optional<AicServiceAccount> account, Optional<AccessTokenSource> host) {
    static final AicCredentials NONE = new AicCredentials(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * An OAuth 2.0 client of the realm.
     *
     * @param id its client id
     * @param secret its secret
     * @param scope the scopes to ask for, separated by blanks; empty for none
     * @param inForm whether the secret goes into the form instead of the header
     */
    record Client(String id, Secret secret, String scope, boolean inForm) {
        private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,255}");
        private static final Pattern SCOPE = Pattern.compile("[\\x20-\\x7e]{0,1000}");

        Client {
            if (id == null || !ID.matcher(id).matches()) {
                throw new IllegalArgumentException("clientId must be printable ASCII without blanks");
            }
            if (scope == null || !SCOPE.matcher(scope).matches()) {
                throw new IllegalArgumentException("scope must be scopes separated by blanks");
            }
        }
    }

    AicCredentials with(Client other) {
        return new AicCredentials(Optional.of(other), account, host);
    }

    AicCredentials with(AicServiceAccount other) {
        return new AicCredentials(client, Optional.of(other), host);
    }

    AicCredentials with(AccessTokenSource other) {
        return new AicCredentials(client, account, Optional.of(other));
    }
}
