package dev.prereg.idp.pingone;

import dev.prereg.http.ClientOptions;
import dev.prereg.idp.UserReference;
import dev.prereg.webauthn.Origin;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to reach one realm of PingOne Advanced Identity Cloud and its registration journey. Immutable;
 * {@link #toString()} shows no secret.
 *
 * <pre>{@code
 * AicConfig config = AicConfig.builder("https://openam-example.forgeblocks.com", "alpha", "Register a key")
 *         .rpId("login.example.com")
 *         .serviceAccount(AicServiceAccount.ofJwk(accountId, jwkFromVault))
 *         .build();
 * }</pre>
 */
public final class AicConfig {
    /** The default for the shortest time a journey must leave for making and shipping a key. */
    public static final Duration DEFAULT_MIN_LIFETIME = Duration.ofDays(7);

    private final String journey;
    private final AicEndpoints endpoints;
    private final AicRequests requests;
    private final AicCredentials credentials;
    private final List<AicJourneyResponder> responders;
    private final String rpId;
    private final Origin origin;
    private final Duration minLifetime;
    private final AicDeviceName deviceName;
    private final UserReference setupCheckUser;
    private final ClientOptions clientOptions;
    private final Clock clock;

    AicConfig(AicConfigBuilder builder) {
        this.journey = builder.journey;
        this.endpoints = builder.endpoints;
        this.requests = builder.requests;
        this.credentials = builder.credentials;
        this.responders = List.copyOf(builder.responders);
        this.rpId = builder.rpId;
        this.origin = builder.origin;
        this.minLifetime = builder.minLifetime;
        this.deviceName = builder.deviceName;
        this.setupCheckUser = builder.setupCheckUser;
        this.clientOptions = builder.clientOptions;
        this.clock = builder.clock;
    }

    /**
     * @param tenantUrl the URL of the tenant or of the realm's custom domain, without {@code /am}
     * @param realm the name of the realm, for example {@code alpha}, or its path
     * @param journey the name of the registration journey
     * @return a builder
     * @throws IllegalArgumentException if one of them is not accepted
     */
    public static AicConfigBuilder builder(String tenantUrl, String realm, String journey) {
        return new AicConfigBuilder(AicEndpoints.of(tenantUrl, realm), journey);
    }

    /**
     * @return the name of the registration journey
     */
    public String journey() {
        return journey;
    }

    /**
     * @return the shortest time a journey must leave
     */
    public Duration minLifetime() {
        return minLifetime;
    }

    /**
     * @return the RP ID that is expected; empty if any is taken
     */
    public Optional<String> rpId() {
        return Optional.ofNullable(rpId);
    }

    AicEndpoints endpoints() {
        return endpoints;
    }

    AicRequests requests() {
        return requests;
    }

    AicCredentials credentials() {
        return credentials;
    }

    /** The origin to name, where it is known before the journey tells its RP ID. */
    Optional<Origin> origin() {
        return Optional.ofNullable(origin).or(() -> rpId().map(Origin::ofRpId));
    }

    List<AicJourneyResponder> responders() {
        return responders;
    }

    AicDeviceName deviceName() {
        return deviceName;
    }

    Optional<UserReference> setupCheckUser() {
        return Optional.ofNullable(setupCheckUser);
    }

    ClientOptions clientOptions() {
        return clientOptions;
    }

    Clock clock() {
        return clock;
    }

    /** Shows neither a secret nor a token. */
    @Override
    public String toString() {
        return "AicConfig[tenant=" + endpoints.tenant() + ", realm=" + endpoints.realm() + ", journey=" + journey
                + ", rpId=" + (rpId == null ? "that of the node" : rpId) + ", minLifetime=" + minLifetime
                + ", deviceName=" + deviceName.template() + "]";
    }
}
