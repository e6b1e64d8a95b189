package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.ClientOptions;
import dev.prereg.webauthn.Origin;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach one environment of PingOne, and how keys are registered there. Immutable; {@link #toString()} shows no
 * secret.
 *
 * <pre>{@code
 * PingOneConfig config = PingOneConfig.builder("3072206d-c6ce-4c19-a366-f87e972c7cc3")
 *         .clientSecretBasic("00001111-aaaa-2222-bbbb-3333cccc4444", Secret.of(secretFromVault))
 *         .region(PingOneRegion.EUROPE)
 *         .relyingParty("login.example.com", "Example")
 *         .build();
 * }</pre>
 */
public final class PingOneConfig {
    /**
     * How long an unfinished registration is taken to be good: 15 days. Ping documents no lifetime of a challenge and no
     * way to ask for one; this is our reading of {@code PINGONE_PRE_REGISTRATION_TIMEOUT=15} in Yubico's own connector.
     */
    public static final Duration DEFAULT_PENDING_TTL = Duration.ofDays(15);

    /** The default RP ID, that of Ping's own pages. */
    public static final String DEFAULT_RP_ID = "pingone.com";

    /** The default name of the relying party. */
    public static final String DEFAULT_RP_NAME = "PingOne";

    private final String environmentId;
    private final PingOneCredential credential;
    private final AccessTokenSource accessTokens;
    private final PingOneRegion region;
    private final String tokenEndpoint;
    private final Registration registration;
    private final PingOneUserAttribute userAttribute;
    private final ClientOptions clientOptions;
    private final Clock clock;

    /**
     * How keys are registered.
     *
     * @param rpId the RP ID to ask for
     * @param rpName the name of the relying party
     * @param insistsOnRpId whether an answer with another RP ID is refused
     * @param origin the origin to ask for, if it is not made of the RP ID
     * @param policyId the device authentication policy, if not the environment's default
     * @param extraMembers further members of the body that creates a device
     * @param nickname the name of a finished key
     * @param encoding how the attestation is written
     * @param pendingTtl how long an unfinished registration is taken to be good
     */
    record Registration(
            String rpId,
            String rpName,
            boolean insistsOnRpId,
            Optional<Origin> origin,
            Optional<String> policyId,
            Map<String, JsonNode> extraMembers,
            PingOneNickname nickname,
            PingOneAttestationEncoding encoding,
            Duration pendingTtl) {}

    PingOneConfig(PingOneConfigBuilder builder) {
        this.environmentId = builder.environmentId;
        this.credential = builder.credential;
        this.accessTokens = builder.accessTokens;
        this.region = builder.region;
        this.tokenEndpoint = builder.tokenEndpoint == null
                ? builder.region.authBase() + "/" + builder.environmentId + "/as/token"
                : builder.tokenEndpoint;
        this.registration = builder.registration();
        this.userAttribute = builder.userAttribute;
        this.clientOptions = builder.clientOptions;
        this.clock = builder.clock;
    }

    /**
     * @param environmentId the id of the environment, a UUID
     * @return a builder, which still needs a credential
     * @throws IllegalArgumentException if the id is no UUID
     */
    public static PingOneConfigBuilder builder(String environmentId) {
        return new PingOneConfigBuilder(environmentId);
    }

    /**
     * @return the id of the environment
     */
    public String environmentId() {
        return environmentId;
    }

    /**
     * @return where the environment lives
     */
    public PingOneRegion region() {
        return region;
    }

    /**
     * @return the URL of the token endpoint
     */
    public String tokenEndpoint() {
        return tokenEndpoint;
    }

    /**
     * @return the RP ID that is asked for; the one of PingOne's answer counts
     */
    public String rpId() {
        return registration.rpId();
    }

    /**
     * @return how long an unfinished registration is taken to be good
     */
    public Duration pendingTtl() {
        return registration.pendingTtl();
    }

    Optional<PingOneCredential> credential() {
        return Optional.ofNullable(credential);
    }

    Optional<AccessTokenSource> accessTokens() {
        return Optional.ofNullable(accessTokens);
    }

    Registration registration() {
        return registration;
    }

    PingOneUserAttribute userAttribute() {
        return userAttribute;
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
        return "PingOneConfig[environmentId=" + environmentId + ", credential="
                + (credential == null ? "tokens of the host" : credential) + ", api=" + region.apiBase()
                + ", tokenEndpoint=" + tokenEndpoint + ", rpId=" + rpId() + ", pendingTtl=" + pendingTtl() + "]";
    }
}
