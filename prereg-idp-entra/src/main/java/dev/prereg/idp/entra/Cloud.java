package dev.prereg.idp.entra;

import dev.prereg.internal.http.BaseUrl;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One of Microsoft's clouds: where tokens come from and where Microsoft Graph is. A tenant lives in exactly one of them,
 * and tokens are not interchangeable.
 *
 * <p>The RP ID is not part of it: it always comes from the creation options. Base URLs are https; http is accepted for
 * loopback addresses only, for tests and rehearsals.
 *
 * @param authority the base URL of the sign-in service, for example {@code https://login.microsoftonline.com}
 * @param graph the base URL of Microsoft Graph, without the API version, for example {@code https://graph.microsoft.com}
 * @param scope the scope that tokens are asked for, ending in {@code /.default}
 * @see <a href="https://learn.microsoft.com/en-us/graph/deployments">National cloud deployments</a>
 */
public record Cloud(String authority, String graph, String scope) {
    private static final Pattern SCOPE = Pattern.compile("[\\x21-\\x7e]{1,500}/\\.default");

    /** The worldwide cloud, and US government tenants in GCC. */
    public static final Cloud GLOBAL = of("https://login.microsoftonline.com", "https://graph.microsoft.com");

    /** US Government L4 (GCC High). Whether it offers creation options with a long challenge is not documented. */
    public static final Cloud US_GOV_L4 = of("https://login.microsoftonline.us", "https://graph.microsoft.us");

    /** US Government L5 (DoD). Whether it offers creation options with a long challenge is not documented. */
    public static final Cloud US_GOV_L5 = of("https://login.microsoftonline.us", "https://dod-graph.microsoft.us");

    /** China, operated by 21Vianet. Whether it offers creation options with a long challenge is not documented. */
    public static final Cloud CHINA = of("https://login.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn");

    /** Checks the base URLs and the scope, and removes trailing slashes. */
    public Cloud {
        authority = BaseUrl.parse("authority", authority).toString();
        graph = BaseUrl.parse("graph", graph).toString();
        Objects.requireNonNull(scope, "scope");
        if (!SCOPE.matcher(scope).matches()) {
            throw new IllegalArgumentException("scope must be printable ASCII ending in /.default");
        }
    }

    /**
     * A cloud whose scope is the default one of its Microsoft Graph.
     *
     * @param authority the base URL of the sign-in service
     * @param graph the base URL of Microsoft Graph, without the API version
     * @return the cloud
     * @throws IllegalArgumentException naming the URL that is not accepted
     */
    public static Cloud of(String authority, String graph) {
        return new Cloud(authority, graph, BaseUrl.parse("graph", graph) + "/.default");
    }
}
