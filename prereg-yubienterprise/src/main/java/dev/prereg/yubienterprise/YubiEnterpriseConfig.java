package dev.prereg.yubienterprise;

import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.ClientOptions;
import dev.prereg.http.Secret;
import dev.prereg.internal.http.BaseUrl;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Where and how to reach one organization at YubiEnterprise. Immutable; {@link #toString()} shows no secret.
 *
 * <p>A wrong setting is an {@link IllegalArgumentException} that names it, when it is set.
 */
public final class YubiEnterpriseConfig {
    /** The documented base URL; {@code https://portal.yubico.com/api/v1} is a newer one. */
    public static final String DEFAULT_BASE_URL = "https://api.console.yubico.com/v1";

    /** The documented place of the transport keys. */
    public static final String DEFAULT_TRANSPORT_KEYS_URL =
            "https://console.yubico.com/.well-known/yubico-transport-keys.jwks";

    /** The documented place of the signing keys. */
    public static final String DEFAULT_SIGNING_KEYS_URL = "https://console.yubico.com/.well-known/yubico-sign.jwks";

    /** The documented path to cancel an ordinary shipment; that it serves pre-reg shipments too is unverified. */
    public static final String DEFAULT_CANCEL_PATH = "/shipments_exact/{id}";

    /** How many pages of 100 shipments a search reads unless told otherwise. */
    public static final int DEFAULT_SEARCH_PAGES = 10;

    /** How often a read that failed in passing is repeated unless told otherwise. */
    public static final int DEFAULT_READ_RETRIES = 2;

    /** How long before its end a token counts as ending soon unless told otherwise. */
    public static final Duration DEFAULT_TOKEN_LEAD_TIME = Duration.ofDays(30);

    private final AccessTokenSource tokens;
    private final BaseUrl baseUrl;
    private final BaseUrl transportKeysUrl;
    private final BaseUrl signingKeysUrl;
    private final String cancelPath;
    private final ClientOptions clientOptions;
    private final Clock clock;
    private final RandomGenerator random;
    private final KeyCache keyCache;
    private final LimitCheck limitCheck;
    private final int searchPages;
    private final boolean listShowsPreRegShipments;
    private final int readRetries;
    private final Duration tokenLeadTime;
    private final TokenExpiryListener tokenExpiryListener;
    private final X509Certificate signingKeyRoot;

    private YubiEnterpriseConfig(Builder builder) {
        this.tokens = builder.tokens;
        this.baseUrl = builder.baseUrl;
        this.transportKeysUrl = builder.transportKeysUrl;
        this.signingKeysUrl = builder.signingKeysUrl;
        this.cancelPath = builder.cancelPath;
        this.clientOptions = builder.clientOptions;
        this.clock = builder.clock;
        this.random = builder.random;
        this.keyCache = builder.keyCache;
        this.limitCheck = builder.limitCheck;
        this.searchPages = builder.searchPages;
        this.listShowsPreRegShipments = builder.listShowsPreRegShipments;
        this.readRetries = builder.readRetries;
        this.tokenLeadTime = builder.tokenLeadTime;
        this.tokenExpiryListener = builder.tokenExpiryListener;
        this.signingKeyRoot = builder.signingKeyRoot;
    }

    /**
     * @param apiToken the API token of a user of the organization. It lives one year, and a new one ends the old one at
     *     once: prefer {@link #builder(AccessTokenSource)} if it shall be replaced without a restart
     * @return a builder, filled with the defaults
     */
    public static Builder builder(Secret apiToken) {
        return new Builder(AccessTokenSource.fixed(present("apiToken", apiToken)));
    }

    /**
     * @param tokens gives the API token at each call
     * @return a builder, filled with the defaults
     */
    public static Builder builder(AccessTokenSource tokens) {
        return new Builder(present("tokens", tokens));
    }

    private static <T> T present(String setting, T value) {
        if (value == null) {
            throw new IllegalArgumentException(setting + " is missing");
        }
        return value;
    }

    AccessTokenSource tokens() {
        return tokens;
    }

    BaseUrl baseUrl() {
        return baseUrl;
    }

    BaseUrl transportKeysUrl() {
        return transportKeysUrl;
    }

    BaseUrl signingKeysUrl() {
        return signingKeysUrl;
    }

    String cancelPath() {
        return cancelPath;
    }

    ClientOptions clientOptions() {
        return clientOptions;
    }

    Clock clock() {
        return clock;
    }

    RandomGenerator random() {
        return random;
    }

    KeyCache keyCache() {
        return keyCache;
    }

    LimitCheck limitCheck() {
        return limitCheck;
    }

    int searchPages() {
        return searchPages;
    }

    boolean listShowsPreRegShipments() {
        return listShowsPreRegShipments;
    }

    int readRetries() {
        return readRetries;
    }

    Duration tokenLeadTime() {
        return tokenLeadTime;
    }

    Optional<TokenExpiryListener> tokenExpiryListener() {
        return Optional.ofNullable(tokenExpiryListener);
    }

    Optional<X509Certificate> signingKeyRoot() {
        return Optional.ofNullable(signingKeyRoot);
    }

    /** Shows the three URLs. */
    @Override
    public String toString() {
        return "YubiEnterpriseConfig[baseUrl=" + baseUrl + ", transportKeysUrl=" + transportKeysUrl
                + ", signingKeysUrl=" + signingKeysUrl + "]";
    }

    /** Builds a {@link YubiEnterpriseConfig}. Not thread-safe. */
    public static final class Builder {
        private static final Pattern CANCEL_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*/\\{id}(/[A-Za-z0-9._~-]+)*");
        private static final int MOST_SEARCH_PAGES = 1_000;
        private static final int MOST_READ_RETRIES = 5;

        private final AccessTokenSource tokens;
        private BaseUrl baseUrl = BaseUrl.parse("baseUrl", DEFAULT_BASE_URL);
        private BaseUrl transportKeysUrl = BaseUrl.parse("transportKeysUrl", DEFAULT_TRANSPORT_KEYS_URL);
        private BaseUrl signingKeysUrl = BaseUrl.parse("signingKeysUrl", DEFAULT_SIGNING_KEYS_URL);
        private String cancelPath = DEFAULT_CANCEL_PATH;
        private ClientOptions clientOptions = ClientOptions.defaults();
        private Clock clock = Clock.systemUTC();
        private RandomGenerator random = new SecureRandom();
        private KeyCache keyCache = KeyCache.DEFAULT;
        private LimitCheck limitCheck = LimitCheck.REFUSE;
        private int searchPages = DEFAULT_SEARCH_PAGES;
        private boolean listShowsPreRegShipments;
        private int readRetries = DEFAULT_READ_RETRIES;
        private Duration tokenLeadTime = DEFAULT_TOKEN_LEAD_TIME;
        private TokenExpiryListener tokenExpiryListener;
        private X509Certificate signingKeyRoot;

        private Builder(AccessTokenSource tokens) {
            this.tokens = tokens;
        }

        /**
         * @param url an https URL, or an http URL of a loopback address
         * @return this builder
         * @throws IllegalArgumentException if it is anything else
         */
        public Builder baseUrl(String url) {
            this.baseUrl = BaseUrl.parse("baseUrl", url);
            return this;
        }

        /**
         * @param url where the transport keys are: an https URL, or an http URL of a loopback address
         * @return this builder
         * @throws IllegalArgumentException if it is anything else
         */
        public Builder transportKeysUrl(String url) {
            this.transportKeysUrl = BaseUrl.parse("transportKeysUrl", url);
            return this;
        }

        /**
         * @param url where the signing keys are: an https URL, or an http URL of a loopback address
         * @return this builder
         * @throws IllegalArgumentException if it is anything else
         */
        public Builder signingKeysUrl(String url) {
            this.signingKeysUrl = BaseUrl.parse("signingKeysUrl", url);
            return this;
        }

        /**
         * Sets the path that a {@code DELETE} goes to. Yubico has not published it for pre-reg shipments, so
         * {@value YubiEnterpriseConfig#DEFAULT_CANCEL_PATH} is unverified.
         *
         * @param template a path under the base URL with <code>{id}</code> as one segment
         * @return this builder
         * @throws IllegalArgumentException if it is no such path
         */
        public Builder cancelPath(String template) {
            if (!CANCEL_PATH.matcher(present("cancelPath", template)).matches()) {
                throw new IllegalArgumentException(
                        "cancelPath must be a path with {id} as one segment, for example " + DEFAULT_CANCEL_PATH);
            }
            this.cancelPath = template;
            return this;
        }

        /**
         * @param options how to use HTTP. Key sets are read with the same options, but at most 64 KiB long
         * @return this builder
         */
        public Builder clientOptions(ClientOptions options) {
            this.clientOptions = present("clientOptions", options);
            return this;
        }

        /**
         * @param time what the age of key sets is measured by
         * @return this builder
         */
        public Builder clock(Clock time) {
            this.clock = present("clock", time);
            return this;
        }

        /**
         * @param source a thread-safe generator, which picks one of the transport keys
         * @return this builder
         */
        public Builder random(RandomGenerator source) {
            this.random = present("random", source);
            return this;
        }

        /**
         * @param bounds how long key sets are used, {@link KeyCache#DEFAULT} unless set
         * @return this builder
         */
        public Builder keyCache(KeyCache bounds) {
            this.keyCache = present("keyCache", bounds);
            return this;
        }

        /**
         * @param check what happens to an order over a limit, {@link LimitCheck#REFUSE} unless set
         * @return this builder
         */
        public Builder limitCheck(LimitCheck check) {
            this.limitCheck = present("limitCheck", check);
            return this;
        }

        /**
         * @param pages how many pages of 100 shipments one search reads at most, 1 to 1,000
         * @return this builder
         * @throws IllegalArgumentException if the number is out of these bounds
         */
        public Builder searchPages(int pages) {
            if (pages < 1 || pages > MOST_SEARCH_PAGES) {
                throw new IllegalArgumentException("searchPages must be 1 to " + MOST_SEARCH_PAGES);
            }
            this.searchPages = pages;
            return this;
        }

        /**
         * Says whether {@code GET /shipments_exact} lists pre-reg shipments, which Yubico has not published. Only if it
         * does, and all pages were read, does a search that found nothing prove that nothing was ordered.
         *
         * @param shows whether it does; false unless set
         * @return this builder
         */
        public Builder listShowsPreRegShipments(boolean shows) {
            this.listShowsPreRegShipments = shows;
            return this;
        }

        /**
         * Says how often a read is repeated, at once, when its connection failed or the service answered 408 or 5xx
         * without {@code Retry-After}. Orders and other writes are never repeated, nor is a read that was told to wait or
         * took as long as the {@linkplain ClientOptions#deadline() deadline}.
         *
         * @param times how often, 0 to 5; 2 unless set
         * @return this builder
         * @throws IllegalArgumentException if the number is out of these bounds
         */
        public Builder readRetries(int times) {
            if (times < 0 || times > MOST_READ_RETRIES) {
                throw new IllegalArgumentException("readRetries must be 0 to " + MOST_READ_RETRIES);
            }
            this.readRetries = times;
            return this;
        }

        /**
         * Asks to be told some time before the API token ends. When that is, is known if the token source says so or the
         * token is a JWT with {@code exp}, as it was in 2025; Yubico does not promise it.
         *
         * @param leadTime how long before its end; 30 days unless set
         * @param listener who is told
         * @return this builder
         * @throws IllegalArgumentException if the lead time is negative
         */
        public Builder tokenExpiry(Duration leadTime, TokenExpiryListener listener) {
            if (present("tokenExpiry lead time", leadTime).isNegative()) {
                throw new IllegalArgumentException("tokenExpiry lead time must not be negative");
            }
            this.tokenLeadTime = leadTime;
            this.tokenExpiryListener = present("tokenExpiry listener", listener);
            return this;
        }

        /**
         * Pins the root of the signing keys' certificates: then a signing key is used only if its {@code x5c} leads to
         * this root. Revocation is not checked. Yubico has not published a root.
         *
         * @param root the trusted certificate
         * @return this builder
         */
        public Builder signingKeyRoot(X509Certificate root) {
            this.signingKeyRoot = present("signingKeyRoot", root);
            return this;
        }

        /**
         * @return the configuration
         */
        public YubiEnterpriseConfig build() {
            return new YubiEnterpriseConfig(this);
        }
    }
}
