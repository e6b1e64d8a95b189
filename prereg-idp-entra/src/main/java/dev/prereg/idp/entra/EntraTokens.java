package dev.prereg.idp.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.NotAuthorizedException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.http.AccessToken;
import dev.prereg.http.Secret;
import dev.prereg.internal.http.BaseUrl;
import dev.prereg.internal.http.FormBody;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.RemoteText;
import dev.prereg.internal.http.ServiceHttp;
import dev.prereg.internal.http.ServiceHttp.Problem;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Fetches tokens with a client secret from the tenant's token endpoint (OAuth 2.0 client credentials). Thread-safe. */
final class EntraTokens {
    static final String SERVICE = "Microsoft Entra sign-in";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final String clientId;
    private final Secret clientSecret;
    private final Cloud cloud;
    private final HttpCall call;
    private final ServiceHttp http;
    private final Clock clock;

    EntraTokens(EntraConfig config, String clientId, Secret clientSecret) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.cloud = config.cloud();
        this.call = HttpCall.write(
                "POST",
                BaseUrl.parse("authority", cloud.authority())
                        .resolve("/" + BaseUrl.encode(config.tenantId()) + "/oauth2/v2.0/token"));
        this.http = new ServiceHttp(SERVICE, config.clientOptions());
        this.clock = config.clock();
    }

    AccessToken fetch() {
        String clientRequestId = UUID.randomUUID().toString();
        HttpCall request =
                call.header("client-request-id", clientRequestId).body("application/x-www-form-urlencoded", form());
        Instant asked = clock.instant();
        HttpAnswer answer = exchange(request, clientRequestId);
        if (!answer.isSuccess()) {
            throw failure(request, answer, clientRequestId);
        }
        try {
            return token(answer.json("token response"), asked);
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw new RequestRejectedException(
                    SERVICE,
                    clientRequestId,
                    answer.status(),
                    EntraErrorCode.UNREADABLE_ANSWER,
                    "the token response cannot be read: " + e.getMessage());
        }
    }

    private byte[] form() {
        return new FormBody()
                .add("client_id", clientId)
                .add("scope", cloud.scope())
                .add("client_secret", clientSecret)
                .add("grant_type", "client_credentials")
                .bytes();
    }

    /** A token call has no effect, so a lost answer is no unknown outcome. */
    private HttpAnswer exchange(HttpCall request, String clientRequestId) {
        try {
            return http.exchange(request);
        } catch (OutcomeUnknownException e) {
            throw new ServiceUnavailableException(SERVICE, clientRequestId, "no token: no answer came", null, e);
        }
    }

    private static AccessToken token(ObjectNode json, Instant asked) {
        String type = Json.requiredText(json, "token_type");
        if (!"Bearer".equalsIgnoreCase(type)) {
            throw new MalformedJsonException("member \"token_type\" is not Bearer");
        }
        int seconds = Json.optionalInt(json, "expires_in")
                .orElseThrow(() -> new MalformedJsonException("member \"expires_in\" is missing"));
        if (seconds <= 0) {
            throw new MalformedJsonException("member \"expires_in\" is not positive");
        }
        return new AccessToken(Secret.of(Json.requiredText(json, "access_token")), asked.plusSeconds(seconds));
    }

    private PreRegistrationException failure(HttpCall request, HttpAnswer answer, String clientRequestId) {
        ObjectNode error = answer.jsonOrEmpty();
        String code = AadstsCode.of(error);
        String prose = RemoteText.clean(error.path("error_description").asText(), clientSecret);
        String message = "no token for client " + clientId + " (" + (answer.status() + " " + code).strip() + ")"
                + (prose.isEmpty() ? "" : ": \"" + prose + "\"");
        String requestId = requestId(error, clientRequestId);
        boolean transientStatus = answer.status() == TOO_MANY_REQUESTS || answer.status() >= SERVER_ERROR;
        if (transientStatus || AadstsCode.isTransient(error)) {
            return unavailable(request, answer, new Problem(requestId, code, message));
        }
        if (code.isEmpty()) {
            return http.failure(request, answer, new Problem(requestId, code, "no token; is the authority URL right?"));
        }
        return new NotAuthorizedException(
                SERVICE, requestId, answer.status(), code, message + "; " + AadstsCode.hint(error));
    }

    private ServiceUnavailableException unavailable(HttpCall request, HttpAnswer answer, Problem problem) {
        PreRegistrationException failure = http.failure(request, answer, problem);
        return failure instanceof ServiceUnavailableException
                ? (ServiceUnavailableException) failure
                : new ServiceUnavailableException(SERVICE, problem.requestId(), problem.message(), null, null);
    }

    private static String requestId(ObjectNode error, String clientRequestId) {
        return RemoteText.token(error.path("trace_id").asText())
                .map(trace -> clientRequestId + " / " + trace)
                .orElse(clientRequestId);
    }
}
