package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.PreRegistrationException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.http.AccessToken;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.internal.http.BaseUrl;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.ServiceHttp;
import dev.prereg.internal.json.Json;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
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

    Api(YubiEnterpriseConfig config) {
        this.baseUrl = config.baseUrl();
        this.tokens = config.tokens();
        this.http = new ServiceHttp(SERVICE, config.clientOptions());
    }

    URI at(String path) {
        return baseUrl.resolve(path);
    }

    /** Returns an answer of any status but 401. */
    HttpAnswer exchange(HttpCall call) {
        AccessToken token = token();
        String bearer = token.value().reveal(characters -> "Bearer " + characters);
        HttpAnswer answer = http.exchange(call.header("Authorization", bearer));
        if (answer.status() == UNAUTHORIZED) {
            tokens.rejected(token);
            throw failure(call, answer, TOKEN_HINT);
        }
        return answer;
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
