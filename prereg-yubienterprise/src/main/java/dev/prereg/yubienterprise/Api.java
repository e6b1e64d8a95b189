package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.PreRegistrationException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.http.AccessToken;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.internal.http.BaseUrl;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.ServiceHttp;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls under the base URL: they carry the token, and a refusal becomes an exception in Yubico's words. Thread-safe. */
final class Api {
    static final String SERVICE = "YubiEnterprise";

    static final String PROXY_HINT = "the answer is a web page: did a proxy answer, or is the base URL wrong?";

    private static final int UNAUTHORIZED = 401;
    private static final String TOKEN_HINT =
            "the API token was not accepted: it lives one year, a new token of the same"
                    + " user ends the old one, and it is valid for one organization and region only";

    private final BaseUrl baseUrl;
    private final AccessTokenSource tokens;
    private final ServiceHttp http;
    private final ReadRetries reads;
    private final TokenExpiry expiry;

    Api(YubiEnterpriseConfig config) {
        this.baseUrl = config.baseUrl();
        this.tokens = config.tokens();
        this.http = new ServiceHttp(SERVICE, config.clientOptions());
        this.reads = new ReadRetries(
                http, config.readRetries(), config.clientOptions().deadline());
        this.expiry = new TokenExpiry(config);
    }

    URI at(String path) {
        return baseUrl.resolve(path);
    }

    /** Returns an answer of any status but 401. A read that fails in passing is repeated; a write never is. */
    HttpAnswer exchange(HttpCall call) {
        return authorized(call, call.isRead() ? reads::exchange : http::exchange);
    }

    /** Returns an answer of any status but 401, and repeats nothing: for a POST that only asks. */
    HttpAnswer exchangeOnce(HttpCall call) {
        return authorized(call, http::exchange);
    }

    /** A 401 means that nothing was processed, so a call may be made again, a write too, if there is another token now. */
    private HttpAnswer authorized(HttpCall call, UnaryExchange exchange) {
        AccessToken token = token();
        HttpAnswer answer = exchange.of(with(token, call));
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        tokens.rejected(token);
        Optional<AccessToken> other = otherThan(token);
        if (other.isPresent()) {
            answer = exchange.of(with(other.get(), call));
            if (answer.status() != UNAUTHORIZED) {
                return answer;
            }
            tokens.rejected(other.get());
        }
        throw failure(call, answer, TOKEN_HINT);
    }

    private interface UnaryExchange {
        HttpAnswer of(HttpCall call);
    }

    private HttpCall with(AccessToken token, HttpCall call) {
        expiry.watch(token);
        return call.header("Authorization", token.value().reveal(characters -> "Bearer " + characters));
    }

    private Optional<AccessToken> otherThan(AccessToken refused) {
        try {
            AccessToken next = token();
            boolean same = next.value().<Boolean>reveal(a -> refused.value().<Boolean>reveal(b -> a.equals(b)));
            return same ? Optional.empty() : Optional.of(next);
        } catch (PreRegistrationException e) {
            return Optional.empty();
        }
    }

    /** When today's token ends, as far as it is known. */
    Optional<Instant> tokenExpiresAt() {
        return expiry.of(token());
    }

    /** The object in an answer to a read. */
    ObjectNode json(HttpCall call, HttpAnswer answer, String what) {
        if (!answer.isSuccess()) {
            throw failure(call, answer, what);
        }
        requireOwnAnswer(answer);
        try {
            return answer.json(what);
        } catch (MalformedJsonException e) {
            throw malformed(e.getMessage());
        }
    }

    static ResponseIntegrityException malformed(String why) {
        return new ResponseIntegrityException(ResponseIntegrityException.Reason.MALFORMED, why);
    }

    private AccessToken token() {
        try {
            return Objects.requireNonNull(tokens.token(), "token");
        } catch (PreRegistrationException e) {
            throw e;
        } catch (RuntimeException e) {
            String message = "nothing was sent: the access token source failed with "
                    + e.getClass().getSimpleName();
            throw new ServiceUnavailableException(SERVICE, null, message, null, null);
        }
    }

    /**
     * Says in Yubico's words why an answer is no success.
     *
     * @param what what was asked for, with its id
     */
    PreRegistrationException failure(HttpCall call, HttpAnswer answer, String what) {
        ObjectNode error = answer.jsonOrEmpty();
        String told = text(error, "message");
        String message = what + ": " + (told.isEmpty() ? "no reason was given" : told);
        return http.failure(call, answer, new ServiceHttp.Problem(requestId(answer), text(error, "code"), message));
    }

    static String requestId(HttpAnswer answer) {
        return Stream.of("x-request-id", "x-correlation-id", "x-amzn-requestid")
                .flatMap(name -> answer.header(name).stream())
                .map(Json::printable)
                .findFirst()
                .orElse(null);
    }

    /** A page for people, which the API never sends, says nothing about a shipment, whatever its status. */
    void requireOwnAnswer(HttpAnswer answer) {
        if (isPageOfAProxy(answer)) {
            String message = "status " + answer.status() + ", but " + PROXY_HINT;
            throw new ServiceUnavailableException(SERVICE, requestId(answer), message, null, null);
        }
    }

    static boolean isPageOfAProxy(HttpAnswer answer) {
        String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || type.startsWith("application/xhtml");
    }

    private static String text(ObjectNode error, String name) {
        JsonNode member = error.path(name);
        return member.isValueNode() && !member.isNull() ? Json.printable(member.asText()) : "";
    }
}
