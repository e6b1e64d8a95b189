package dev.prereg.idp.pingone;

import dev.prereg.internal.http.BaseUrl;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a tenant's services are: all below the tenant's URL, unless one is given itself.
 *
 * @param tenant the URL of the tenant
 * @param realm the path of the realm, for example {@code /realms/root/realms/alpha}
 * @param token where client credentials get tokens
 * @param authenticate where journeys run
 * @param users where the users' devices are
 */
record AicEndpoints(BaseUrl tenant, String realm, BaseUrl token, BaseUrl authenticate, BaseUrl users) {
    private static final Pattern REALM = Pattern.compile("/?[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+){0,7}");
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    static AicEndpoints of(String tenantUrl, String realm) {
        BaseUrl tenant = BaseUrl.parse("tenantUrl", tenantUrl);
        if (realm == null || !REALM.matcher(realm).matches()) {
            throw new IllegalArgumentException("realm must be the name or the path of a realm, for example alpha");
        }
        String path = realmPath(realm);
        return new AicEndpoints(
                tenant,
                path,
                BaseUrl.parse("tokenUrl", tenant + "/am/oauth2" + path + "/access_token"),
                BaseUrl.parse("authenticateUrl", tenant + "/am/json" + path + "/authenticate"),
                BaseUrl.parse("usersUrl", tenant + "/am/json" + path + "/users"));
    }

    private static String realmPath(String realm) {
        StringBuilder path = new StringBuilder("/realms/root");
        for (String name : realm.split("/")) {
            if (!name.isEmpty() && !name.equals("root")) {
                path.append("/realms/").append(name);
            }
        }
        return path.toString();
    }

    AicEndpoints withToken(String url) {
        return new AicEndpoints(tenant, realm, BaseUrl.parse("tokenUrl", url), authenticate, users);
    }

    AicEndpoints withAuthenticate(String url) {
        return new AicEndpoints(tenant, realm, token, BaseUrl.parse("authenticateUrl", url), users);
    }

    AicEndpoints withUsers(String url) {
        return new AicEndpoints(tenant, realm, token, authenticate, BaseUrl.parse("usersUrl", url));
    }

    /** The name of the tenant's host, which is the RP ID of nodes without one. */
    String host() {
        return Objects.requireNonNull(tenant.resolve("/").getHost(), "host");
    }

    URI serviceAccountToken() {
        return tenant.resolve("/am/oauth2/access_token");
    }

    /** The audience names the port even where a URL leaves it out. */
    String serviceAccountAudience() {
        URI url = serviceAccountToken();
        int usual = "https".equals(url.getScheme()) ? HTTPS : HTTP;
        int port = url.getPort() == -1 ? usual : url.getPort();
        return url.getScheme() + "://" + url.getHost() + ":" + port + url.getPath();
    }

    URI devices(String identity, String cookie) {
        String page = cookie.isEmpty() ? "" : "&_pagedResultsCookie=" + BaseUrl.encode(cookie);
        return users.resolve("/" + BaseUrl.encode(identity) + "/devices/2fa/webauthn?_queryFilter=true" + page);
    }

    URI serverInfo() {
        return tenant.resolve("/am/json/serverinfo/*");
    }

    URI logout() {
        return tenant.resolve("/am/json" + realm + "/sessions/?_action=logout");
    }
}
