package dev.prereg.idp.entra;

import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.ClientOptions;
import dev.prereg.http.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How to reach one tenant of Microsoft Entra ID. Immutable; {@link #toString()} shows no secret.
 *
 * <pre>{@code
 * EntraConfig config = EntraConfig.builder("contoso.onmicrosoft.com")
 *         .clientSecret("00001111-aaaa-2222-bbbb-3333cccc4444", Secret.of(secretFromVault))
 *         .build();
 * }</pre>
 */
public final class EntraConfig {
    /** The default lifetime of a challenge: 20,160 minutes, the default of Yubico's own connector. */
    public static final Duration DEFAULT_CHALLENGE_TIMEOUT = Duration.ofMinutes(20_160);

    /** The shortest lifetime of a challenge that Microsoft Graph accepts. */
    public static final Duration MIN_CHALLENGE_TIMEOUT = Duration.ofMinutes(5);

    /** The longest lifetime of a challenge that Microsoft Graph accepts: 30 days. */
    public static final Duration MAX_CHALLENGE_TIMEOUT = Duration.ofMinutes(43_200);

    /** The default version of the Graph API: only beta gives challenges that outlive five minutes. */
    public static final String DEFAULT_GRAPH_API_VERSION = "beta";

    private final String tenantId;
    private final String clientId;
    private final Secret clientSecret;
    private final AccessTokenSource accessTokens;
    private final Cloud cloud;
    private final String graphApiVersion;
    private final Duration challengeTimeout;
    private final boolean acceptsShorterChallenge;
    private final DisplayName displayName;
    private final ClientOptions clientOptions;
    private final Clock clock;

    private EntraConfig(Builder builder) {
        this.tenantId = builder.tenantId;
        this.clientId = builder.clientId;
        this.clientSecret = builder.clientSecret;
        this.accessTokens = builder.accessTokens;
        this.cloud = builder.cloud;
        this.graphApiVersion = builder.graphApiVersion;
        this.challengeTimeout = builder.challengeTimeout;
        this.acceptsShorterChallenge = builder.acceptsShorterChallenge;
        this.displayName = builder.displayName;
        this.clientOptions = builder.clientOptions;
        this.clock = builder.clock;
    }

    /**
     * @param tenantId the tenant's id or one of its domains; not {@code common}, {@code organizations} or
     *     {@code consumers}, which give no tokens to applications
     * @return a builder, which still needs a credential
     * @throws IllegalArgumentException if the tenant id is not accepted
     */
    public static Builder builder(String tenantId) {
        return new Builder(tenantId);
    }

    /**
     * @return the tenant's id or one of its domains
     */
    public String tenantId() {
        return tenantId;
    }

    /**
     * @return the application's client id; empty if the host brings its own tokens
     */
    public Optional<String> clientId() {
        return Optional.ofNullable(clientId);
    }

    /**
     * @return the cloud the tenant lives in
     */
    public Cloud cloud() {
        return cloud;
    }

    /**
     * @return the version of the Graph API, for example {@code beta}
     */
    public String graphApiVersion() {
        return graphApiVersion;
    }

    /**
     * @return the lifetime asked for challenges, 5 to 43,200 minutes
     */
    public Duration challengeTimeout() {
        return challengeTimeout;
    }

    boolean acceptsShorterChallenge() {
        return acceptsShorterChallenge;
    }

    /**
     * @return the template of the name under which a user sees the key
     */
    public String displayNameTemplate() {
        return displayName.template();
    }

    ClientOptions clientOptions() {
        return clientOptions;
    }

    DisplayName displayName() {
        return displayName;
    }

    Optional<Secret> clientSecret() {
        return Optional.ofNullable(clientSecret);
    }

    Optional<AccessTokenSource> accessTokens() {
        return Optional.ofNullable(accessTokens);
    }

    Clock clock() {
        return clock;
    }

    /** Shows neither the client secret nor a token. */
    @Override
    public String toString() {
        return "EntraConfig[tenantId=" + tenantId + ", credential="
                + (clientId == null ? "tokens of the host" : "secret of client " + clientId) + ", graph="
                + cloud.graph() + "/" + graphApiVersion + ", challengeTimeout=" + challengeTimeout + ", displayName="
                + displayName.template() + "]";
    }

    /** Builds an {@link EntraConfig}. Not thread-safe. */
    public static final class Builder {
        private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
        private static final Set<String> NO_TENANT = Set.of("common", "organizations", "consumers");
        private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]{1,255}");
        private static final Pattern API_VERSION = Pattern.compile("beta|v[1-9][0-9]?\\.[0-9]{1,2}");

        private final String tenantId;
        private String clientId;
        private Secret clientSecret;
        private AccessTokenSource accessTokens;
        private Cloud cloud = Cloud.GLOBAL;
        private String graphApiVersion = DEFAULT_GRAPH_API_VERSION;
        private Duration challengeTimeout = DEFAULT_CHALLENGE_TIMEOUT;
        private boolean acceptsShorterChallenge;
        private DisplayName displayName = new DisplayName(DisplayName.DEFAULT_TEMPLATE);
        private ClientOptions clientOptions = ClientOptions.defaults();
        private Clock clock = Clock.systemUTC();

        private Builder(String tenantId) {
            require(tenantId != null && TENANT.matcher(tenantId).matches(), "tenantId must be a tenant's id or domain");
            require(
                    !NO_TENANT.contains(tenantId.toLowerCase(Locale.ROOT)),
                    "tenantId must name one tenant: \"" + tenantId + "\" gives no tokens to applications");
            this.tenantId = tenantId;
        }

        private static void require(boolean condition, String problem) {
            if (!condition) {
                throw new IllegalArgumentException(problem);
            }
        }

        /**
         * Gets tokens with a client secret (OAuth 2.0 client credentials).
         *
         * @param applicationId the application's client id
         * @param secret the secret's value, not its id
         * @return this builder
         * @throws IllegalArgumentException if the client id is empty or has other characters than printable ASCII
         */
        public Builder clientSecret(String applicationId, Secret secret) {
            require(
                    applicationId != null && CLIENT_ID.matcher(applicationId).matches(),
                    "clientId must be the application's client id: printable ASCII without blanks");
            this.clientSecret = Objects.requireNonNull(secret, "secret");
            this.clientId = applicationId;
            return this;
        }

        /**
         * Uses tokens that the host brings, for example from MSAL or azure-identity.
         *
         * @param source a source of tokens for the scope of the {@linkplain #cloud cloud}
         * @return this builder
         */
        public Builder accessTokens(AccessTokenSource source) {
            this.accessTokens = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * @param home the cloud the tenant lives in; {@link Cloud#GLOBAL} if not called
         * @return this builder
         */
        public Builder cloud(Cloud home) {
            this.cloud = Objects.requireNonNull(home, "home");
            return this;
        }

        /**
         * @param version {@code beta} or a version such as {@code v1.0}; {@link #DEFAULT_GRAPH_API_VERSION} if not called.
         *     The documentation of v1.0 fixes the lifetime of a challenge at 5 minutes
         * @return this builder
         * @throws IllegalArgumentException if the version has another form
         */
        public Builder graphApiVersion(String version) {
            require(
                    version != null && API_VERSION.matcher(version).matches(),
                    "graphApiVersion must be beta or a version such as v1.0");
            this.graphApiVersion = version;
            return this;
        }

        /**
         * @param lifetime how long challenges shall live, in whole minutes, 5 to 43,200;
         *     {@link #DEFAULT_CHALLENGE_TIMEOUT} if not called
         * @return this builder
         * @throws IllegalArgumentException if the lifetime is out of bounds
         */
        public Builder challengeTimeout(Duration lifetime) {
            Objects.requireNonNull(lifetime, "lifetime");
            require(
                    lifetime.compareTo(MIN_CHALLENGE_TIMEOUT) >= 0 && lifetime.compareTo(MAX_CHALLENGE_TIMEOUT) <= 0,
                    "challengeTimeout must be 5 to 43200 minutes");
            require(
                    lifetime.equals(Duration.ofMinutes(lifetime.toMinutes())),
                    "challengeTimeout must be whole minutes");
            this.challengeTimeout = lifetime;
            return this;
        }

        /**
         * Tells what to do if Microsoft Graph gives a challenge that ends earlier than asked.
         *
         * @param accept true to go on with the shorter one; false, the default, to refuse it before a key is ordered
         * @return this builder
         */
        public Builder acceptShorterChallenge(boolean accept) {
            this.acceptsShorterChallenge = accept;
            return this;
        }

        /**
         * @param template the name under which users see their keys; {@code {serial}} stands for the serial number.
         *     At most 30 characters with a serial number of ten digits; {@code YubiKey {serial}} if not called
         * @return this builder
         * @throws IllegalArgumentException if the template is blank, too long, or has another placeholder
         */
        public Builder displayName(String template) {
            this.displayName = new DisplayName(template);
            return this;
        }

        /**
         * @param options how to use HTTP; keep the deadline above Microsoft's own limit of 60 seconds
         * @return this builder
         */
        public Builder clientOptions(ClientOptions options) {
            this.clientOptions = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * @param time the clock that the lifetimes of tokens and challenges are compared with
         * @return this builder
         */
        public Builder clock(Clock time) {
            this.clock = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * @return the configuration
         * @throws IllegalArgumentException if there is no credential, or more than one
         */
        public EntraConfig build() {
            require(
                    (clientSecret == null) != (accessTokens == null),
                    "exactly one credential is needed: clientSecret or accessTokens");
            return new EntraConfig(this);
        }
    }
}
