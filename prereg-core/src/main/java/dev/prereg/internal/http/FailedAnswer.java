package dev.prereg.internal.http;

import dev.prereg.NotAuthorizedException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.internal.http.ServiceHttp.Problem;
import dev.prereg.internal.json.Json;
import java.time.Duration;
import java.time.Instant;

/** Maps the status of a complete answer to the exception that says who can act. */
final class FailedAnswer {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final String service;
    private final HttpCall call;
    private final int status;
    private final Duration retryAfter;
    private final String requestId;
    private final String errorCode;
    private final String message;

    FailedAnswer(String service, HttpCall call, HttpAnswer answer, Problem problem) {
        if (answer.isSuccess()) {
            throw new IllegalArgumentException("status " + answer.status() + " is no failure");
        }
        this.service = service;
        this.call = call;
        this.status = answer.status();
        this.retryAfter = RetryAfter.of(answer, Instant.now()).orElse(null);
        this.requestId = problem.requestId() == null ? call.requestId() : Json.printable(problem.requestId());
        this.errorCode = isRedirect() ? "redirect" : printable(problem.errorCode());
        this.message = call + " answered " + status + detail(problem);
    }

    private String detail(Problem problem) {
        if (isRedirect()) {
            return ": redirects are not followed, since they would carry credentials along; is the base URL right?";
        }
        boolean silent = problem.message() == null || problem.message().isBlank();
        return silent ? "" : ": " + Json.printable(problem.message());
    }

    private static String printable(String code) {
        return code == null ? "" : Json.printable(code);
    }

    private boolean isRedirect() {
        return status / 100 == 3;
    }

    PreRegistrationException exception() {
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return new NotAuthorizedException(service, requestId, status, errorCode, message);
        }
        if (isNotProcessed() || call.isRead() && isPassing()) {
            return new ServiceUnavailableException(service, requestId, message, retryAfter, null);
        }
        if (isPassing()) {
            return new OutcomeUnknownException(service, requestId, message, null);
        }
        return new RequestRejectedException(service, requestId, status, errorCode, message);
    }

    /**
     * A bare 503 is not among them: gateways also send it after the service behind them has received the request. One
     * with {@code Retry-After} comes from a service that sheds load.
     */
    private boolean isNotProcessed() {
        return status == TOO_MANY_REQUESTS
                || status == TOO_EARLY
                || status == SERVICE_UNAVAILABLE && retryAfter != null;
    }

    private boolean isPassing() {
        return status == REQUEST_TIMEOUT || status >= 500;
    }
}
