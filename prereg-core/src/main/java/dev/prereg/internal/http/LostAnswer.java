package dev.prereg.internal.http;

import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.internal.http.ServiceHttp.Problem;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Says what it means that no complete answer came: the line between "not sent" and "sent, no answer".
 *
 * <p>Causes are attached only where the request had not left: later ones may quote what the remote side sent.
 */
final class LostAnswer {
    static final String TOO_LARGE = "answer_too_large";
    static final String MALFORMED = "answer_malformed";

    private final String service;
    private final HttpCall call;

    LostAnswer(String service, HttpCall call) {
        this.service = service;
        this.call = call;
    }

    PreRegistrationException exception(Exception failure, Incoming incoming) {
        if (!incoming.hasHead() && isBeforeSending(failure)) {
            return notSent("no connection could be made, nothing was sent", failure);
        }
        if (has(failure, BoundedBody.TooLargeException.class)) {
            return tooLarge(incoming.withoutBody());
        }
        if (has(failure, ProtocolException.class) || has(failure, NumberFormatException.class)) {
            return unreadable(incoming.status(), MALFORMED, "the answer is not valid HTTP");
        }
        return has(failure, HttpTimeoutException.class)
                ? lost("no complete answer within the deadline")
                : lost("the connection broke before the answer was complete ("
                        + root(failure).getClass().getSimpleName() + ")");
    }

    PreRegistrationException notSent(String what, Throwable cause) {
        return new ServiceUnavailableException(service, call.requestId(), call + ": " + what, null, cause);
    }

    PreRegistrationException lost(String what) {
        String message = call + ": " + what;
        return call.isRead()
                ? new ServiceUnavailableException(service, call.requestId(), message, null, null)
                : new OutcomeUnknownException(service, call.requestId(), message, null);
    }

    /** The status of a failure says enough without the body; a success without its body does not. */
    private PreRegistrationException tooLarge(HttpAnswer answer) {
        String what = "the answer's body is over the limit (maxBodyBytes)";
        return answer.isSuccess()
                ? unreadable(answer.status(), TOO_LARGE, what)
                : new FailedAnswer(service, call, answer, new Problem(null, TOO_LARGE, what)).exception();
    }

    /** A read would fail in the same way again; a write may well have happened. */
    private PreRegistrationException unreadable(int status, String errorCode, String what) {
        String message = call + ": " + what;
        return call.isRead()
                ? new RequestRejectedException(service, call.requestId(), status, errorCode, message)
                : new OutcomeUnknownException(service, call.requestId(), message, null);
    }

    /** A server whose TLS handshake fails has read nothing of the request, whatever the client had written by then. */
    private static boolean isBeforeSending(Exception failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || has(failure, SSLHandshakeException.class);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
