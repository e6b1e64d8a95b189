package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.NotAuthorizedException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.http.AccessToken;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.Secret;
import dev.prereg.internal.http.CachedTokenSource;
import dev.prereg.internal.http.FormBody;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.RemoteText;
import dev.prereg.internal.http.ServiceHttp;
import dev.prereg.internal.http.ServiceHttp.Problem;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Fetches the tokens of a client of the realm and of a service account. Thread-safe. */
final class AicTokens {
    static final String SERVICE = "PingOne AIC sign-in";

    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(3);
    private static final String ACCOUNT_CLIENT = "service-account";
    private static final String ACCOUNT_SCOPE = "fr:am:*";

    private final AicEndpoints endpoints;
    private final ServiceHttp http;
    private final Clock clock;

    private AicTokens(AicConfig config) {
        this.endpoints = config.endpoints();
        this.http = new ServiceHttp(SERVICE, config.clientOptions());
        this.clock = config.clock();
    }

    /** The tokens for the journey and those for the users' devices; either may be missing. */
    record Sources(Optional<AccessTokenSource> journey, Optional<AccessTokenSource> devices) {
        static Sources of(AicConfig config) {
            AicTokens tokens = new AicTokens(config);
            AicCredentials credentials = config.credentials();
            Optional<AccessTokenSource> client = credentials.client().map(tokens::cached);
            Optional<AccessTokenSource> account = credentials.account().map(tokens::cached);
            Optional<AccessTokenSource> host = credentials.host();
            return new Sources(
                    client.or(() -> host).or(() -> account),
                    account.or(() -> host).or(() -> client));
        }
    }

    private AccessTokenSource cached(AicCredentials.Client client) {
        return new CachedTokenSource(() -> fetch(client), clock);
    }

    private AccessTokenSource cached(AicServiceAccount account) {
        return new CachedTokenSource(() -> fetch(account), clock);
    }

    private AccessToken fetch(AicCredentials.Client client) {
        FormBody form = new FormBody().add("grant_type", "client_credentials");
        if (!client.scope().isBlank()) {
            form.add("scope", client.scope());
        }
        HttpCall call = HttpCall.write("POST", endpoints.token().resolve(""));
        if (client.inForm()) {
            form.add("client_id", client.id()).add("client_secret", client.secret());
        } else {
            call = call.header("Authorization", basic(client));
        }
        return fetch(call, form, client.secret(), "client " + client.id());
    }

    /** Both parts are form-encoded first (RFC 6749, section 2.3.1). */
    private static String basic(AicCredentials.Client client) {
        ByteArrayOutputStream pair = new ByteArrayOutputStream();
        pair.writeBytes(encoded(new FormBody().add("", client.id())));
        pair.write(':');
        pair.writeBytes(encoded(new FormBody().add("", client.secret())));
        return "Basic " + Base64.getEncoder().encodeToString(pair.toByteArray());
    }

    private static byte[] encoded(FormBody value) {
        byte[] withEquals = value.bytes();
        return Arrays.copyOfRange(withEquals, 1, withEquals.length);
    }

    private AccessToken fetch(AicServiceAccount account) {
        Secret assertion = account.assertion()
                .sign(account.id(), endpoints.serviceAccountAudience(), clock.instant(), ASSERTION_LIFE);
        FormBody form = new FormBody()
                .add("client_id", ACCOUNT_CLIENT)
                .add("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .add("scope", ACCOUNT_SCOPE)
                .add("assertion", assertion);
        URI url = endpoints.serviceAccountToken();
        return fetch(HttpCall.write("POST", url), form, assertion, "service account " + account.id());
    }

    private AccessToken fetch(HttpCall call, FormBody form, Secret secret, String who) {
        HttpCall request =
                call.body("application/x-www-form-urlencoded", form.bytes()).repeatable();
        Instant asked = clock.instant();
        HttpAnswer answer = http.exchange(request);
        if (!answer.isSuccess()) {
            throw failure(request, answer, secret, who);
        }
        try {
            return token(answer.json("token response"), asked);
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw new RequestRejectedException(
                    SERVICE,
                    null,
                    answer.status(),
                    AicErrorCode.UNREADABLE_ANSWER,
                    "the token response for " + who + " cannot be read: " + e.getMessage());
        }
    }

    private static AccessToken token(ObjectNode json, Instant asked) {
        if (!"Bearer".equalsIgnoreCase(Json.requiredText(json, "token_type"))) {
            throw new MalformedJsonException("member \"token_type\" is not Bearer");
        }
        int seconds = Json.optionalInt(json, "expires_in")
                .orElseThrow(() -> new MalformedJsonException("member \"expires_in\" is missing"));
        if (seconds <= 0) {
            throw new MalformedJsonException("member \"expires_in\" is not positive");
        }
        return new AccessToken(Secret.of(Json.requiredText(json, "access_token")), asked.plusSeconds(seconds));
    }

    private PreRegistrationException failure(HttpCall request, HttpAnswer answer, Secret secret, String who) {
        ObjectNode error = answer.jsonOrEmpty();
        String code = RemoteText.token(error.path("error").asText()).orElse("");
        String prose = RemoteText.clean(error.path("error_description").asText(), secret);
        String message = "no token for " + who + (code.isEmpty() ? "" : ": " + code)
                + (prose.isEmpty() ? "" : ": \"" + prose + "\"");
        if (answer.status() / 100 == 4 && !code.isEmpty() && answer.status() != 429) {
            return new NotAuthorizedException(
                    SERVICE, null, answer.status(), code, message + "; check its id, secret or key, scopes and realm");
        }
        String advice = code.isEmpty() ? "; is the tenant's URL right?" : "";
        return http.failure(request, answer, new Problem(null, code, message + advice));
    }
}
