package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.NotAuthorizedException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.http.AccessToken;
import dev.prereg.http.Secret;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.RemoteText;
import dev.prereg.internal.http.ServiceHttp;
import dev.prereg.internal.http.ServiceHttp.Problem;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Fetches tokens from the environment's token endpoint (OAuth 2.0 client credentials). Thread-safe. */
final class PingOneTokens {
    static final String SERVICE = "PingOne sign-in";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final Map<String, String> HINTS = Map.of(
            "invalid_client",
            "check client id and secret or key, that the application is enabled, and that its token endpoint"
                    + " authentication method is the configured one",
            "unauthorized_client",
            "the application must allow the grant type client_credentials",
            "invalid_request",
            "check the environment id and the region");

    private final PingOneCredential credential;
    private final String endpoint;
    private final ServiceHttp http;
    private final Clock clock;

    PingOneTokens(PingOneConfig config, PingOneCredential credential) {
        this.credential = credential;
        this.endpoint = config.tokenEndpoint();
        this.http = new ServiceHttp(SERVICE, config.clientOptions());
        this.clock = config.clock();
    }

    AccessToken fetch() {
        Instant asked = clock.instant();
        HttpCall call = credential
                .authenticate(HttpCall.write("POST", URI.create(endpoint)), endpoint, asked)
                .repeatable();
        HttpAnswer answer = http.exchange(call);
        if (!answer.isSuccess()) {
            throw failure(call, answer);
        }
        try {
            return token(answer.json("token response"), asked);
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw new RequestRejectedException(
                    SERVICE,
                    null,
                    answer.status(),
                    PingOneErrorCode.UNREADABLE_ANSWER,
                    "the token response cannot be read: " + e.getMessage());
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

    /** The endpoint has OAuth's form of errors, unlike all else at PingOne. */
    private PreRegistrationException failure(HttpCall call, HttpAnswer answer) {
        ObjectNode error = answer.jsonOrEmpty();
        String code = RemoteText.token(error.path("error").asText()).orElse("");
        String requestId =
                RemoteText.token(error.path("correlation_id").asText()).orElse(null);
        if (code.isEmpty() || answer.status() == TOO_MANY_REQUESTS || answer.status() >= SERVER_ERROR) {
            return http.failure(call, answer, new Problem(requestId, code, "no token; is the token endpoint right?"));
        }
        if (code.equals("temporarily_unavailable") || code.equals("server_error")) {
            return new ServiceUnavailableException(SERVICE, requestId, "no token: " + code, null, null);
        }
        String prose = prose(error);
        return new NotAuthorizedException(
                SERVICE,
                requestId,
                answer.status(),
                code,
                "no token for client " + credential.clientId() + " with " + credential.method() + " ("
                        + answer.status() + " " + code + ")" + (prose.isEmpty() ? "" : ": \"" + prose + "\"") + "; "
                        + HINTS.getOrDefault(code, "check the application in PingOne"));
    }

    private String prose(ObjectNode error) {
        String text = error.path("error_description").asText();
        return credential
                .secret()
                .map(secret -> RemoteText.clean(text, secret))
                .orElseGet(() -> RemoteText.clean(text));
    }
}
