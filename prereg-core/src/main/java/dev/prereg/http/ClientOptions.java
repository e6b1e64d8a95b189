package dev.prereg.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How the clients of this SDK use HTTP. Immutable; one value may serve several clients, each of which has its own bound on
 * calls in flight.
 */
public final class ClientOptions {
    /** The default deadline of one exchange. Microsoft's own limit for these calls is 60 s, so ours is above it. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(75);

    /** The default time to establish a connection, if the SDK makes the client. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** The default limit on an answer's body, in bytes. */
    public static final int DEFAULT_MAX_BODY_BYTES = 1_048_576;

    /** The default limit on calls in flight of one client. */
    public static final int DEFAULT_MAX_IN_FLIGHT = 8;

    private static final int SMALLEST_BODY_LIMIT = 1_024;

    private final HttpClient httpClient;
    private final Duration deadline;
    private final int maxBodyBytes;
    private final int maxInFlight;
    private final String userAgent;

    private ClientOptions(Builder builder) {
        this.httpClient = builder.httpClient;
        this.deadline = builder.deadline;
        this.maxBodyBytes = builder.maxBodyBytes;
        this.maxInFlight = builder.maxInFlight;
        this.userAgent = builder.userAgent;
    }

    /**
     * @return the default options
     */
    public static ClientOptions defaults() {
        return builder().build();
    }

    /**
     * @return a builder, filled with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * @return the host's own client (proxy, TLS), if it gave one
     */
    public Optional<HttpClient> httpClient() {
        return Optional.ofNullable(httpClient);
    }

    /**
     * @return the longest time one exchange may take, from the call to the last byte of the answer's body
     */
    public Duration deadline() {
        return deadline;
    }

    /**
     * @return the largest accepted body of an answer, in bytes
     */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /**
     * @return how many calls of one client may be in flight; further callers wait
     */
    public int maxInFlight() {
        return maxInFlight;
    }

    /**
     * @return how the host names itself in {@code User-Agent}, if it does
     */
    public Optional<String> userAgent() {
        return Optional.ofNullable(userAgent);
    }

    /** Builds {@link ClientOptions}. Not thread-safe. */
    public static final class Builder {
        private HttpClient httpClient;
        private Duration deadline = DEFAULT_DEADLINE;
        private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;
        private int maxInFlight = DEFAULT_MAX_IN_FLIGHT;
        private String userAgent;

        private Builder() {}

        /**
         * Uses the host's own client, for its proxy and TLS settings.
         *
         * @param client a client that does not follow redirects
         * @return this builder
         * @throws IllegalArgumentException if the client follows redirects, since the JDK then sends credentials on to
         *     other hosts
         */
        public Builder httpClient(HttpClient client) {
            if (client.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new IllegalArgumentException(
                        "the HttpClient must be built with Redirect.NEVER: the JDK sends credentials to redirect targets");
            }
            this.httpClient = client;
            return this;
        }

        /**
         * @param longest the longest time of one exchange, body included; positive, at most 10 minutes
         * @return this builder
         */
        public Builder deadline(Duration longest) {
            Objects.requireNonNull(longest, "longest");
            if (longest.isNegative() || longest.isZero() || longest.compareTo(Duration.ofMinutes(10)) > 0) {
                throw new IllegalArgumentException("deadline must be positive and at most 10 minutes");
            }
            this.deadline = longest;
            return this;
        }

        /**
         * @param bytes the largest accepted body of an answer, at least 1,024
         * @return this builder
         */
        public Builder maxBodyBytes(int bytes) {
            if (bytes < SMALLEST_BODY_LIMIT) {
                throw new IllegalArgumentException("maxBodyBytes must be at least " + SMALLEST_BODY_LIMIT);
            }
            this.maxBodyBytes = bytes;
            return this;
        }

        /**
         * @param calls how many calls of one client may be in flight, at least 1
         * @return this builder
         */
        public Builder maxInFlight(int calls) {
            if (calls < 1) {
                throw new IllegalArgumentException("maxInFlight must be at least 1");
            }
            this.maxInFlight = calls;
            return this;
        }

        /**
         * @param product how the host names itself in {@code User-Agent}, for example {@code acme-onboarding/2.1}
         * @return this builder
         */
        public Builder userAgent(String product) {
            if (!product.matches("[\\x21-\\x7e]+( [\\x21-\\x7e]+)*")) {
                throw new IllegalArgumentException("userAgent must be words of printable ASCII");
            }
            this.userAgent = product;
            return this;
        }

        /**
         * @return the options
         */
        public ClientOptions build() {
            return new ClientOptions(this);
        }
    }
}
