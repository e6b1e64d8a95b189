package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.NotAuthorizedException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.RemoteText;
import dev.prereg.internal.http.ServiceHttp;
import dev.prereg.internal.http.ServiceHttp.Problem;
import dev.prereg.internal.json.MalformedJsonException;
import java.util.Optional;
import java.util.Set;

/**
 * An answer of PingOne AIC.
 *
 * @param call the call it answers
 * @param http the answer itself
 * @param service the client that made the call
 */
record AicAnswer(HttpCall call, HttpAnswer http, ServiceHttp service) {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final String TIMED_OUT = "110";

    int status() {
        return http.status();
    }

    boolean isSuccess() {
        return http.isSuccess();
    }

    /** The next step, if the journey goes on; also a 401 may bring one. */
    Optional<AicStep> step() {
        boolean mayBeOne = isSuccess() || status() == UNAUTHORIZED;
        return mayBeOne ? AicStep.of(http.jsonOrEmpty()) : Optional.empty();
    }

    /** Whether the journey has ended well. Only JSON counts: a proxy's page also has status 200. */
    boolean isJourneyEnd() {
        ObjectNode json = http.jsonOrEmpty();
        return isSuccess() && (json.has("tokenId") || json.has("successUrl") || json.has("realm"));
    }

    /** The session that the journey opened for the user: a secret. */
    Optional<String> session() {
        return Optional.of(http.jsonOrEmpty().path("tokenId"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(token -> !token.isEmpty());
    }

    /** Whether the session of the journey, which holds the challenge, has ended. */
    boolean isTimedOut() {
        ObjectNode error = http.jsonOrEmpty();
        return status() == UNAUTHORIZED
                && (error.path("detail").path("errorCode").asText().equals(TIMED_OUT)
                        || error.path("message").asText().contains("Session has timed out"));
    }

    Optional<String> requestId() {
        return http.header("x-forgerock-transactionid").flatMap(RemoteText::token);
    }

    private String said() {
        String message = RemoteText.clean(http.jsonOrEmpty().path("message").asText());
        return message.isEmpty() ? "" : ": \"" + message + "\"";
    }

    /** The exception for a call of the journey that brought neither a step nor success. */
    PreRegistrationException journeyFailure(String what, String journey) {
        String message = http.jsonOrEmpty().path("message").asText();
        String refused = what + " refused with " + status() + said();
        if (status() == BAD_REQUEST && message.contains("No Configuration found")) {
            return rejected(
                    AicErrorCode.JOURNEY_NOT_FOUND,
                    refused + "; the realm has no journey \"" + journey + "\": check journey and realm");
        }
        if (status() == UNAUTHORIZED && isTimedOut()) {
            return rejected(TIMED_OUT, refused + "; the journey's session ended: start again");
        }
        if (status() == UNAUTHORIZED && !http.jsonOrEmpty().isEmpty() && !message.equals("Access Denied")) {
            return rejected(
                    AicErrorCode.JOURNEY_FAILED,
                    refused
                            + "; the journey ended in Failure, and only its own log tells why: an unknown user, a token it"
                            + " does not accept, an origin that is not among the node's origin domains, an attestation"
                            + " it does not trust, or too many devices");
        }
        return failure(what, "the journey does not let this client in");
    }

    /** The exception for an answer that is no success. */
    PreRegistrationException failure(String what, String advice) {
        String refused = what + " refused with " + status() + said();
        if (status() == UNAUTHORIZED || status() == FORBIDDEN) {
            return new NotAuthorizedException(
                    AicClient.SERVICE, requestId().orElse(null), status(), code(), refused + "; " + advice);
        }
        if (status() / 100 != 4 || PASSING.contains(status())) {
            return service.failure(call, http, new Problem(requestId().orElse(null), code(), refused));
        }
        return rejected(code(), refused);
    }

    private String code() {
        ObjectNode error = http.jsonOrEmpty();
        return RemoteText.token(error.path("detail").path("errorCode").asText())
                .or(() -> RemoteText.token(error.path("reason").asText()))
                .orElse("");
    }

    RequestRejectedException rejected(String code, String message) {
        return new RequestRejectedException(
                AicClient.SERVICE, requestId().orElse(null), isSuccess() ? 0 : status(), code, message);
    }

    RequestRejectedException unreadable(String problem) {
        return rejected(AicErrorCode.UNREADABLE_ANSWER, problem);
    }

    /** After a write, an answer that says nothing leaves open what happened. */
    OutcomeUnknownException unclear() {
        return new OutcomeUnknownException(
                AicClient.SERVICE,
                requestId().orElse(null),
                "the answer of status " + status() + " is neither a step nor the end of a journey",
                null);
    }

    ObjectNode json() {
        try {
            return http.json("answer");
        } catch (MalformedJsonException e) {
            throw unreadable(e.getMessage());
        }
    }

    /** Shows the status only: steps and sessions are secrets. */
    @Override
    public String toString() {
        return "AicAnswer[" + status() + "]";
    }
}
