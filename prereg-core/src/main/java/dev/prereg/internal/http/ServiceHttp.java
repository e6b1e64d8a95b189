package dev.prereg.internal.http;

import dev.prereg.PreRegistrationException;
import dev.prereg.http.ClientOptions;

/**
 * The HTTP client of one remote service: a deadline over the whole exchange, a limit on every body, a bound on calls in
 * flight, no redirects, blocking calls. It draws the line between "not sent" and "sent, no answer". Thread-safe.
 */
public final class ServiceHttp {
    /**
     * @param service the name of the service, for messages
     * @param options how to use HTTP
     */
    public ServiceHttp(String service, ClientOptions options) {}

    /**
     * Sends one request, once, and waits for the complete answer.
     *
     * @param call the request
     * @return an answer of any status
     * @throws dev.prereg.ServiceUnavailableException if the request was not sent, or it was a read
     * @throws dev.prereg.OutcomeUnknownException if it is a write that may have been received
     */
    public HttpAnswer exchange(HttpCall call) {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * Turns an answer that is no success into the exception that says who can act.
     *
     * @param call the request
     * @param answer the answer
     * @param problem what the service itself says about it
     * @return the exception, to be thrown by the caller
     */
    public PreRegistrationException failure(HttpCall call, HttpAnswer answer, Problem problem) {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * What a service says about a failure.
     *
     * @param requestId the id under which its support finds the call, or null
     * @param errorCode its error code, or empty
     * @param message its message or ours, without personal data; remote text is cut and cleaned here
     */
    public record Problem(String requestId, String errorCode, String message) {}
}
