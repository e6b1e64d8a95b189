package dev.prereg.idp.entra;

import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.RelyingParty;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.SetupFinding;
import dev.prereg.idp.SetupFinding.Severity;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.http.CachedTokenSource;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.webauthn.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Microsoft Entra ID as the relying party of a pre-registration, through Microsoft Graph. Thread-safe.
 *
 * <p>Users are named by object id (preferred, since names change) or user principal name. The application needs the
 * permission {@code UserAuthMethod-Passkey.ReadWrite.All}. Finishing twice is safe: if the answer of a registration is
 * lost, or a repeated one is refused, the credential is looked for by its id, and one that is there counts as done.
 *
 * <p>Errors carry {@code client-request-id / request-id} as {@link dev.prereg.ServiceException#requestId()}, which is what
 * Microsoft's support asks for.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/fido2authenticationmethod-creationoptions">creationOptions</a>
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/authentication-post-fido2methods">Create
 *     fido2AuthenticationMethod</a>
 */
public final class EntraRelyingParty implements RelyingParty {
    private static final Logger LOG = LoggerFactory.getLogger(EntraRelyingParty.class);
    // Covers the time of the exchange and small differences between clocks.
    private static final Duration TIMEOUT_TOLERANCE = Duration.ofMinutes(2);

    private final EntraConfig config;
    private final AccessTokenSource tokens;
    private final GraphClient graph;

    /**
     * @param config how to reach the tenant
     */
    public EntraRelyingParty(EntraConfig config) {
        this.config = Objects.requireNonNull(config, "config");
        this.tokens = tokenSource(config);
        this.graph = new GraphClient(config, tokens);
    }

    private static AccessTokenSource tokenSource(EntraConfig config) {
        return config.accessTokens().orElseGet(() -> {
            EntraTokens endpoint = new EntraTokens(
                    config,
                    config.clientId().orElseThrow(),
                    config.clientSecret().orElseThrow());
            return new CachedTokenSource(endpoint::fetch, config.clock());
        });
    }

    /**
     * {@inheritDoc}
     *
     * @throws RequestRejectedException also if the challenge ends earlier than asked, see
     *     {@link EntraErrorCode#CHALLENGE_TIMEOUT_IGNORED} and {@link EntraConfig.Builder#acceptShorterChallenge}
     */
    @Override
    public StartedRegistration startRegistration(UserReference user) {
        long minutes = config.challengeTimeout().toMinutes();
        Instant asked = config.clock().instant();
        GraphAnswer answer = graph.send(HttpCall.get(graph.uri(
                UserPath.fido2Methods(user) + "/creationOptions(challengeTimeoutInMinutes=" + minutes + ")")));
        if (!answer.isSuccess()) {
            throw answer.failure("creation options for user " + user);
        }
        CreationOptionsAnswer started = read(answer);
        requireLifetime(started.expiresAt(), asked, answer);
        LOG.debug("registration started, call {}, challenge until {}", answer.clientRequestId(), started.expiresAt());
        return new StartedRegistration(
                started.options(),
                Origin.ofRpId(started.options().rpId()),
                started.expiresAt(),
                new EntraHandle(user, started.expiresAt(), answer.clientRequestId()).toState());
    }

    private CreationOptionsAnswer read(GraphAnswer answer) {
        try {
            boolean beta = config.graphApiVersion().equals("beta");
            return CreationOptionsAnswer.read(answer.json("answer"), beta);
        } catch (MalformedJsonException e) {
            throw answer.unreadable("the creation options cannot be used: " + e.getMessage());
        }
    }

    private void requireLifetime(Instant expiresAt, Instant asked, GraphAnswer answer) {
        Instant latest = asked.plus(config.challengeTimeout()).minus(TIMEOUT_TOLERANCE);
        if (expiresAt.isBefore(latest) && !config.acceptsShorterChallenge()) {
            throw new RequestRejectedException(
                    GraphClient.SERVICE,
                    answer.requestId(),
                    answer.status(),
                    EntraErrorCode.CHALLENGE_TIMEOUT_IGNORED,
                    "asked for a challenge of " + config.challengeTimeout().toMinutes() + " minutes, got one that ends "
                            + expiresAt + ", in "
                            + Duration.between(asked, expiresAt).toMinutes()
                            + " minutes; v1.0 of the API ignores the lifetime, so use graphApiVersion beta");
        }
    }

    @Override
    public RegisteredCredential finishRegistration(RegistrationCompletion completion) {
        EntraHandle handle = EntraHandle.of(completion.handle());
        if (!handle.user().equals(completion.user())) {
            throw new IllegalArgumentException("the handle belongs to another user than " + completion.user());
        }
        return new CredentialRegistration(graph, config.displayName(), completion)
                .run(handle.expiresAt(), config.clock().instant());
    }

    /** Does nothing: Entra keeps nothing of a registration that was only started. */
    @Override
    public void abandonRegistration(UserReference user, SecretState handle) {}

    /** {@inheritDoc} Asks for a token, and for nothing else. */
    @Override
    public List<SetupFinding> checkSetup() {
        try {
            tokens.token();
            return List.of(new SetupFinding(
                    Severity.OK, "token", "a token for " + config.cloud().graph() + " can be had"));
        } catch (PreRegistrationException e) {
            return List.of(new SetupFinding(Severity.ERROR, "token", e.getMessage()));
        }
    }
}
