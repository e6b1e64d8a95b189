package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.NotAuthorizedException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.RemoteText;
import dev.prereg.internal.http.ServiceHttp;
import dev.prereg.internal.http.ServiceHttp.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * An answer of PingOne.
 *
 * @param call the call it answers
 * @param http the answer itself
 * @param transactionId our id of the call
 * @param service the client that made the call
 * @param at when it came
 */
record PingOneAnswer(HttpCall call, HttpAnswer http, String transactionId, ServiceHttp service, Instant at) {
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);
    private static final String ACCESS_FAILED = "ACCESS_FAILED";

    int status() {
        return http.status();
    }

    boolean isSuccess() {
        return http.isSuccess();
    }

    boolean isNotFound() {
        PingOneError error = PingOneError.of(http);
        return !isSuccess()
                && (error.code().equals("NOT_FOUND")
                        || status() == 404 && !error.code().isEmpty());
    }

    /** Both ids of the call, as Ping's support wants them. */
    String requestId() {
        return requestId(PingOneError.of(http));
    }

    private String requestId(PingOneError error) {
        return error.id()
                .or(() -> http.header("Correlation-Id").flatMap(RemoteText::token))
                .or(() -> http.header("X-Request-Id").flatMap(RemoteText::token))
                .map(id -> transactionId + " / " + id)
                .orElse(transactionId);
    }

    /** The exception for an answer that is no success. {@code what} was asked for, for example the device of a user. */
    PreRegistrationException failure(String what) {
        PingOneError error = PingOneError.of(http);
        String requestId = requestId(error);
        String said = what + " refused with " + status() + error.words();
        if (error.says("REQUEST_LIMITED") && http.header("Retry-After").isEmpty()) {
            return new ServiceUnavailableException(PingOneClient.SERVICE, requestId, said, wait(error), null);
        }
        if (status() / 100 != 4 || PASSING.contains(status())) {
            return service.failure(call, http, new Problem(requestId, error.finestCode(), said));
        }
        String message = said + "; " + PingOneHints.hint(status(), error);
        if (error.code().equals(ACCESS_FAILED) || status() == 401 || status() == 403) {
            return new NotAuthorizedException(PingOneClient.SERVICE, requestId, status(), error.finestCode(), message);
        }
        return rejected(error.finestCode(), message);
    }

    private Duration wait(PingOneError error) {
        return error.retryAfter()
                .map(until -> Duration.between(at, until))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
                .orElse(null);
    }

    RequestRejectedException rejected(String code, String message) {
        return new RequestRejectedException(PingOneClient.SERVICE, requestId(), status(), code, message);
    }

    /** The body as JSON. */
    ObjectNode json() {
        return http.json("answer");
    }
}
