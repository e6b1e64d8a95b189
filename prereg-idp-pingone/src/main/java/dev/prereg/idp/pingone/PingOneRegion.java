package dev.prereg.idp.pingone;

import dev.prereg.internal.http.BaseUrl;

/**
 * Where a PingOne environment lives: its sign-in service and its API. Tokens of one region are not accepted by another.
 *
 * <p>Base URLs are https; http is accepted for loopback addresses only, for tests and rehearsals. The API's URL is taken
 * with or without its version: {@code https://api.pingone.com} and {@code https://api.pingone.com/v1} are the same.
 *
 * @param authBase the base URL of the sign-in service, without the environment, for example
 *     {@code https://auth.pingone.com}
 * @param apiBase the base URL of the API, with its version
 * @see <a href="https://developer.pingidentity.com/pingone-api/">PingOne platform API, working with regions</a>
 */
public record PingOneRegion(String authBase, String apiBase) {
    /** North America. */
    public static final PingOneRegion NORTH_AMERICA = ofSuffix("com");

    /** Canada. */
    public static final PingOneRegion CANADA = ofSuffix("ca");

    /** Europe. */
    public static final PingOneRegion EUROPE = ofSuffix("eu");

    /** Asia-Pacific, the older region of Australia. */
    public static final PingOneRegion ASIA_PACIFIC = ofSuffix("asia");

    /** Australia. */
    public static final PingOneRegion AUSTRALIA = ofSuffix("com.au");

    /** Singapore. */
    public static final PingOneRegion SINGAPORE = ofSuffix("sg");

    private static final String VERSION = "/v1";

    /** Checks the base URLs, removes trailing slashes, and completes the version of the API. */
    public PingOneRegion {
        authBase = BaseUrl.parse("authBase", authBase).toString();
        String api = BaseUrl.parse("apiBase", apiBase).toString();
        apiBase = api.endsWith(VERSION) ? api : api + VERSION;
    }

    private static PingOneRegion ofSuffix(String suffix) {
        return new PingOneRegion("https://auth.pingone." + suffix, "https://api.pingone." + suffix);
    }
}
