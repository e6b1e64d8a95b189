package dev.prereg.idp.pingone;

import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.ClientOptions;
import dev.prereg.http.Secret;
import dev.prereg.idp.UserReference;
import dev.prereg.webauthn.Origin;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Builds an {@link AicConfig}. Not thread-safe. */
public final class AicConfigBuilder {
    private static final int MAX_JOURNEY = 255;

    final String journey;
    final List<AicJourneyResponder> responders = new ArrayList<>(List.of(AicJourneyResponder.userName()));
    AicEndpoints endpoints;
    AicRequests requests = AicRequests.DEFAULT;
    AicCredentials credentials = AicCredentials.NONE;
    String rpId;
    Origin origin;
    Duration minLifetime = AicConfig.DEFAULT_MIN_LIFETIME;
    AicDeviceName deviceName = new AicDeviceName(AicDeviceName.DEFAULT_TEMPLATE);
    UserReference setupCheckUser;
    ClientOptions clientOptions = ClientOptions.defaults();
    Clock clock = Clock.systemUTC();

    AicConfigBuilder(AicEndpoints endpoints, String journey) {
        this.endpoints = endpoints;
        boolean named = journey != null && !journey.isBlank() && journey.length() <= MAX_JOURNEY;
        require(
                named && journey.chars().noneMatch(Character::isISOControl),
                "journey must be the name of a journey, at most " + MAX_JOURNEY + " characters");
        this.journey = journey;
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    /**
     * Attaches tokens of an OAuth 2.0 client of the realm (client credentials) to each call of the journey.
     *
     * @param clientId its client id
     * @param secret its secret
     * @param scope the scopes to ask for, separated by blanks; may be empty
     * @param inForm false to send the secret as HTTP Basic, the server's default; true for the form
     * @return this builder
     * @throws IllegalArgumentException if client id or scope has other characters than printable ASCII
     */
    public AicConfigBuilder clientCredentials(String clientId, Secret secret, String scope, boolean inForm) {
        Objects.requireNonNull(secret, "secret");
        this.credentials = credentials.with(new AicCredentials.Client(clientId, secret, scope, inForm));
        return this;
    }

    /**
     * Reads the users' devices with tokens of a service account, and attaches them to the journey too unless there
     * is a client for that.
     *
     * @param account the service account
     * @return this builder
     */
    public AicConfigBuilder serviceAccount(AicServiceAccount account) {
        this.credentials = credentials.with(Objects.requireNonNull(account, "account"));
        return this;
    }

    /**
     * Uses tokens that the host brings wherever neither a client nor a service account is given.
     *
     * @param source a source of tokens
     * @return this builder
     */
    public AicConfigBuilder accessTokens(AccessTokenSource source) {
        this.credentials = credentials.with(Objects.requireNonNull(source, "source"));
        return this;
    }

    /**
     * @param url where client credentials get tokens, if not at the usual place below the tenant's URL
     * @return this builder
     * @throws IllegalArgumentException if it is no https URL
     */
    public AicConfigBuilder tokenUrl(String url) {
        this.endpoints = endpoints.withToken(url);
        return this;
    }

    /**
     * @param url where journeys run, if not at the usual place: a URL that ends with {@code /authenticate}
     * @return this builder
     * @throws IllegalArgumentException if it is no https URL
     */
    public AicConfigBuilder authenticateUrl(String url) {
        this.endpoints = endpoints.withAuthenticate(url);
        return this;
    }

    /**
     * @param url where the users' devices are, if not at the usual place: a URL that ends with {@code /users}
     * @return this builder
     * @throws IllegalArgumentException if it is no https URL
     */
    public AicConfigBuilder usersUrl(String url) {
        this.endpoints = endpoints.withUsers(url);
        return this;
    }

    /**
     * @param domain the RP ID of the registration node. Another one is refused; where the node has none, this one
     *     is used
     * @return this builder
     * @throws IllegalArgumentException if it is no domain
     */
    public AicConfigBuilder rpId(String domain) {
        Origin.ofRpId(domain);
        this.rpId = domain;
        return this;
    }

    /**
     * @param page the origin that client data name, one of the node's origin domains; {@code https://} + RP ID if
     *     not called
     * @return this builder
     */
    public AicConfigBuilder origin(Origin page) {
        this.origin = Objects.requireNonNull(page, "page");
        return this;
    }

    /**
     * @param send whether calls carry the header {@code Origin}, true if not called. A node without origin domains
     *     accepts the origin of this header only
     * @return this builder
     */
    public AicConfigBuilder sendOrigin(boolean send) {
        this.requests = requests.sendingOrigin(send);
        return this;
    }

    /**
     * @param lifetime the shortest time a journey must leave, not negative; {@link AicConfig#DEFAULT_MIN_LIFETIME} if not
     *     called
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public AicConfigBuilder minLifetime(Duration lifetime) {
        require(!lifetime.isNegative(), "minLifetime must not be negative");
        this.minLifetime = lifetime;
        return this;
    }

    /**
     * Adds a way to answer what the journey asks; user names are always answered.
     *
     * @param responder is asked after those added before
     * @return this builder
     */
    public AicConfigBuilder responder(AicJourneyResponder responder) {
        responders.add(Objects.requireNonNull(responder, "responder"));
        return this;
    }

    /**
     * @param name the header in which a Request Header node or a script expects the user, for example
     *     {@code X-OpenAM-Username}; none if not called
     * @return this builder
     * @throws IllegalArgumentException if it is no name of a header
     */
    public AicConfigBuilder userHeader(String name) {
        this.requests = requests.withUserHeader(name);
        return this;
    }

    /**
     * @param name the query parameter in which the journey expects the user; none if not called. Servers and proxies
     *     log queries, so a header is better
     * @return this builder
     * @throws IllegalArgumentException if it has other characters than letters, digits, {@code -} and {@code _}
     */
    public AicConfigBuilder userParameter(String name) {
        this.requests = requests.withUserParameter(name);
        return this;
    }

    /**
     * @param header the header in which the journey expects the token; {@code Authorization} if not called
     * @param prefix what stands before the token; {@code "Bearer "} if not called
     * @return this builder
     * @throws IllegalArgumentException if one of them cannot be sent
     */
    public AicConfigBuilder tokenHeader(String header, String prefix) {
        this.requests = requests.withToken(header, prefix);
        return this;
    }

    /**
     * @param none whether the journey is asked to open no session for the user, true if not called. A session that
     *     comes nevertheless is logged out
     * @return this builder
     */
    public AicConfigBuilder noSession(boolean none) {
        this.requests = requests.openingNoSession(none);
        return this;
    }

    /**
     * @param template the name under which users see their keys; {@code {serial}} stands for the serial number. At
     *     most 64 characters without two colons in a row; {@code YubiKey {serial}} if not called
     * @return this builder
     * @throws IllegalArgumentException if the template is not accepted
     */
    public AicConfigBuilder deviceName(String template) {
        this.deviceName = new AicDeviceName(template);
        return this;
    }

    /**
     * @param user somebody for whom the setup check may start, but not finish, a registration; nobody if not called
     * @return this builder
     */
    public AicConfigBuilder setupCheckUser(UserReference user) {
        this.setupCheckUser = Objects.requireNonNull(user, "user");
        return this;
    }

    /**
     * @param options how to use HTTP
     * @return this builder
     */
    public AicConfigBuilder clientOptions(ClientOptions options) {
        this.clientOptions = Objects.requireNonNull(options, "options");
        return this;
    }

    /**
     * @param time the clock that the lifetimes of tokens and journeys are compared with
     * @return this builder
     */
    public AicConfigBuilder clock(Clock time) {
        this.clock = Objects.requireNonNull(time, "time");
        return this;
    }

    /**
     * @return the configuration
     * @throws IllegalArgumentException if the origin is not within the RP ID
     */
    public AicConfig build() {
        require(rpId == null || origin == null || origin.isWithin(rpId), "the origin must be within the RP ID " + rpId);
        return new AicConfig(this);
    }
}
