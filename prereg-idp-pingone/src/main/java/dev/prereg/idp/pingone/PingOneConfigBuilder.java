package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.ClientOptions;
import dev.prereg.http.Secret;
import dev.prereg.internal.http.BaseUrl;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.webauthn.Origin;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Builds a {@link PingOneConfig}. Not thread-safe. */
public final class PingOneConfigBuilder {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x39\\x3b-\\x7e]{1,255}");
    private static final Set<String> OWN_MEMBERS = Set.of("type", "rp", "nickname", "status");
    private static final Duration LONGEST_TTL = Duration.ofDays(90);

    final String environmentId;
    PingOneCredential credential;
    AccessTokenSource accessTokens;
    PingOneRegion region = PingOneRegion.NORTH_AMERICA;
    String tokenEndpoint;
    PingOneUserAttribute userAttribute = PingOneUserAttribute.USERNAME;
    ClientOptions clientOptions = ClientOptions.defaults();
    Clock clock = Clock.systemUTC();
    private int credentials;
    private String rpId = PingOneConfig.DEFAULT_RP_ID;
    private String rpName = PingOneConfig.DEFAULT_RP_NAME;
    private boolean insistsOnRpId;
    private Origin origin;
    private String policyId;
    private final Map<String, JsonNode> extraMembers = new LinkedHashMap<>();
    private PingOneNickname nickname = new PingOneNickname(PingOneNickname.DEFAULT_TEMPLATE);
    private PingOneAttestationEncoding encoding = PingOneAttestationEncoding.BASE64;
    private Duration pendingTtl = PingOneConfig.DEFAULT_PENDING_TTL;

    PingOneConfigBuilder(String environmentId) {
        this.environmentId = uuid("environmentId", environmentId);
    }

    static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    private static String uuid(String setting, String value) {
        require(value != null && isUuid(value), setting + " must be a UUID");
        return value;
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    /**
     * Gets tokens with a client secret in the header ({@code CLIENT_SECRET_BASIC}).
     *
     * @param clientId the application's client id
     * @param secret its secret
     * @return this builder
     * @throws IllegalArgumentException if the client id is empty or has other characters than printable ASCII, or a colon
     */
    public PingOneConfigBuilder clientSecretBasic(String clientId, Secret secret) {
        return credential(clientId, PingOneCredential.BASIC, Optional.of(secret), Optional.empty());
    }

    /**
     * Gets tokens with a client secret in the form ({@code CLIENT_SECRET_POST}).
     *
     * @param clientId the application's client id
     * @param secret its secret
     * @return this builder
     * @throws IllegalArgumentException as {@link #clientSecretBasic}
     */
    public PingOneConfigBuilder clientSecretPost(String clientId, Secret secret) {
        return credential(clientId, PingOneCredential.POST, Optional.of(secret), Optional.empty());
    }

    /**
     * Gets tokens with assertions that are signed with the client secret, HS256 ({@code CLIENT_SECRET_JWT}).
     *
     * @param clientId the application's client id
     * @param secret its secret, at least 32 characters
     * @return this builder
     * @throws IllegalArgumentException as {@link #clientSecretBasic}, or if the secret is too short
     */
    public PingOneConfigBuilder clientSecretJwt(String clientId, Secret secret) {
        return credential(
                clientId,
                PingOneCredential.SECRET_JWT,
                Optional.of(secret),
                Optional.of(ClientAssertion.hs256(secret)));
    }

    /**
     * Gets tokens with assertions that are signed with the application's private key ({@code PRIVATE_KEY_JWT}).
     *
     * @param clientId the application's client id
     * @param key an RSA key of at least 2,048 bits (RS256) or an EC key on P-256 (ES256)
     * @param keyId the {@code kid} of its public key in the application, if it has one
     * @return this builder
     * @throws IllegalArgumentException as {@link #clientSecretBasic}, or if the key does not suit
     */
    public PingOneConfigBuilder privateKeyJwt(String clientId, PrivateKey key, Optional<String> keyId) {
        return credential(
                clientId,
                PingOneCredential.PRIVATE_KEY_JWT,
                Optional.empty(),
                Optional.of(ClientAssertion.of(key, keyId)));
    }

    private PingOneConfigBuilder credential(
            String clientId, String method, Optional<Secret> secret, Optional<ClientAssertion> assertion) {
        require(
                clientId != null && CLIENT_ID.matcher(clientId).matches(),
                "clientId must be the application's client id: printable ASCII without blanks and colons");
        this.credential = new PingOneCredential(clientId, method, secret, assertion);
        credentials++;
        return this;
    }

    /**
     * @param source tokens that the host brings, with the role Identity Data Admin
     * @return this builder
     */
    public PingOneConfigBuilder accessTokens(AccessTokenSource source) {
        this.accessTokens = Objects.requireNonNull(source, "source");
        credentials++;
        return this;
    }

    /**
     * @param home where the environment lives, or other base URLs; {@link PingOneRegion#NORTH_AMERICA} if not called
     * @return this builder
     */
    public PingOneConfigBuilder region(PingOneRegion home) {
        this.region = Objects.requireNonNull(home, "home");
        return this;
    }

    /**
     * Gets tokens at the environment's own domain, where the environment id is no part of the path. The API keeps its URL.
     *
     * @param domain a domain, for example {@code login.example.com}
     * @return this builder
     * @throws IllegalArgumentException if it is no domain
     */
    public PingOneConfigBuilder customDomain(String domain) {
        return tokenEndpoint(Origin.ofRpId(domain) + "/as/token");
    }

    /**
     * @param url the complete URL of the token endpoint; it is also the audience of assertions
     * @return this builder
     * @throws IllegalArgumentException if it is no https URL, or http to another host than loopback
     */
    public PingOneConfigBuilder tokenEndpoint(String url) {
        this.tokenEndpoint = BaseUrl.parse("tokenEndpoint", url).toString();
        return this;
    }

    /**
     * @param attribute by what users are found that are not named by id; {@link PingOneUserAttribute#USERNAME} if not
     *     called
     * @return this builder
     */
    public PingOneConfigBuilder findUsersBy(PingOneUserAttribute attribute) {
        this.userAttribute = Objects.requireNonNull(attribute, "attribute");
        return this;
    }

    /**
     * @param id the RP ID to ask for, a domain in lower case; PingOne's FIDO policy may decide otherwise, and then its
     *     answer counts and {@link dev.prereg.idp.RegisteredCredential#remarks()} says so
     * @param name the name of the relying party
     * @return this builder
     * @throws IllegalArgumentException if the id is no domain or the name is blank
     */
    public PingOneConfigBuilder relyingParty(String id, String name) {
        require(Origin.ofRpId(id).value().equals("https://" + id), "the RP ID must be a domain");
        require(!name.isBlank(), "the name of the relying party is blank");
        this.rpId = id;
        this.rpName = name;
        return this;
    }

    /**
     * @param insist true to refuse an answer with another RP ID before a key is ordered; false if not called
     * @return this builder
     */
    public PingOneConfigBuilder insistOnRpId(boolean insist) {
        this.insistsOnRpId = insist;
        return this;
    }

    /**
     * @param asked the origin that the key shall write; {@code https://} + RP ID of the answer if not called
     * @return this builder
     */
    public PingOneConfigBuilder origin(Origin asked) {
        this.origin = Objects.requireNonNull(asked, "asked");
        return this;
    }

    /**
     * @param id the device authentication policy (not the FIDO policy); the environment's default if not called
     * @return this builder
     * @throws IllegalArgumentException if the id is no UUID
     */
    public PingOneConfigBuilder deviceAuthenticationPolicy(String id) {
        this.policyId = uuid("deviceAuthenticationPolicy", id);
        return this;
    }

    /**
     * Adds a member to the body that creates a device, for what Ping documents later or for some customers only.
     *
     * @param name the name of the member; not one the SDK writes itself
     * @param json its value as JSON text
     * @return this builder
     * @throws IllegalArgumentException if the name is taken or the text is not JSON
     */
    public PingOneConfigBuilder createMember(String name, String json) {
        require(!name.isBlank() && !OWN_MEMBERS.contains(name), "the member \"" + name + "\" is written by the SDK");
        try {
            extraMembers.put(name, Json.parse(json.getBytes(StandardCharsets.UTF_8), "the value of \"" + name + "\""));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e.getMessage(), null);
        }
        return this;
    }

    /**
     * @param template the name under which users see their keys; {@code {serial}} stands for the serial number. At most
     *     64 characters; {@code YubiKey {serial}} if not called
     * @return this builder
     * @throws IllegalArgumentException if the template is blank, too long, or has another placeholder
     */
    public PingOneConfigBuilder nickname(String template) {
        this.nickname = new PingOneNickname(template);
        return this;
    }

    /**
     * @param form how the attestation is written; {@link PingOneAttestationEncoding#BASE64} if not called
     * @return this builder
     */
    public PingOneConfigBuilder attestationEncoding(PingOneAttestationEncoding form) {
        this.encoding = Objects.requireNonNull(form, "form");
        return this;
    }

    /**
     * @param ttl how long an unfinished registration is taken to be good, more than zero, at most 90 days;
     *     {@link PingOneConfig#DEFAULT_PENDING_TTL} if not called
     * @return this builder
     * @throws IllegalArgumentException if it is out of bounds
     */
    public PingOneConfigBuilder pendingTtl(Duration ttl) {
        require(
                !ttl.isNegative() && !ttl.isZero() && ttl.compareTo(LONGEST_TTL) <= 0,
                "pendingTtl must be more than zero and at most 90 days");
        this.pendingTtl = ttl;
        return this;
    }

    /**
     * @param options how to use HTTP
     * @return this builder
     */
    public PingOneConfigBuilder clientOptions(ClientOptions options) {
        this.clientOptions = Objects.requireNonNull(options, "options");
        return this;
    }

    /**
     * @param time the clock that the lifetimes of tokens and registrations are compared with
     * @return this builder
     */
    public PingOneConfigBuilder clock(Clock time) {
        this.clock = Objects.requireNonNull(time, "time");
        return this;
    }

    PingOneConfig.Registration registration() {
        return new PingOneConfig.Registration(
                rpId,
                rpName,
                insistsOnRpId,
                Optional.ofNullable(origin),
                Optional.ofNullable(policyId),
                Map.copyOf(extraMembers),
                nickname,
                encoding,
                pendingTtl);
    }

    /**
     * @return the configuration
     * @throws IllegalArgumentException if there is no credential, or more than one
     */
    public PingOneConfig build() {
        require(
                credentials == 1,
                "exactly one credential is needed: clientSecretBasic, clientSecretPost, clientSecretJwt, privateKeyJwt or"
                        + " accessTokens");
        return new PingOneConfig(this);
    }
}
