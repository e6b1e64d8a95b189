package dev.prereg.internal.http;

import dev.prereg.PreRegistrationException;
import dev.prereg.http.ClientOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP client of one remote service: a deadline over the whole exchange, a limit on every body, a bound on calls in
 * flight, no redirects, blocking calls. It draws the line between "not sent" and "sent, no answer". Thread-safe.
 */
public final class ServiceHttp {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceHttp.class);

    private final String service;
    private final HttpClient client;
    private final Duration longest;
    private final int maxBodyBytes;
    private final Semaphore permits;
    private final String userAgent;

    /**
     * @param service the name of the service, for messages
     * @param options how to use HTTP
     */
    public ServiceHttp(String service, ClientOptions options) {
        this(service, options, new Semaphore(options.maxInFlight(), true));
    }

    ServiceHttp(String service, ClientOptions options, Semaphore permits) {
        this.service = Objects.requireNonNull(service, "service");
        this.client = options.httpClient().orElseGet(ServiceHttp::ownClient);
        this.longest = options.deadline();
        this.maxBodyBytes = options.maxBodyBytes();
        this.permits = permits;
        this.userAgent = UserAgent.with(options.userAgent());
    }

    private static HttpClient ownClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(ClientOptions.DEFAULT_CONNECT_TIMEOUT)
                .build();
    }

    /**
     * Sends one request, once, and waits for the complete answer. A read whose connection breaks before any answer is
     * repeated once by the JDK itself, with the deadline starting again for its headers; a write never is.
     *
     * @param call the request
     * @return an answer of any status
     * @throws dev.prereg.ServiceUnavailableException if the request was not sent, or it was a read
     * @throws dev.prereg.OutcomeUnknownException if it is a write that may have been received
     * @throws dev.prereg.RequestRejectedException if it was a read whose answer is over the limit or not HTTP
     */
    public HttpAnswer exchange(HttpCall call) {
        Deadline deadline = Deadline.in(longest);
        LostAnswer lost = new LostAnswer(service, call);
        takePermit(deadline, lost);
        try {
            HttpAnswer answer = send(call, deadline, lost);
            LOG.debug("{}: {} answered {} in {} ms", service, call, answer.status(), deadline.elapsedMillis());
            return answer;
        } catch (PreRegistrationException e) {
            LOG.debug("{}: {} got no answer in {} ms", service, call, deadline.elapsedMillis());
            throw e;
        } finally {
            permits.release();
        }
    }

    private void takePermit(Deadline deadline, LostAnswer lost) {
        try {
            if (!permits.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw lost.notSent("too many calls in flight (maxInFlight), nothing was sent", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost.notSent("interrupted, nothing was sent", null);
        }
    }

    private HttpAnswer send(HttpCall call, Deadline deadline, LostAnswer lost) {
        if (Thread.currentThread().isInterrupted()) {
            throw lost.notSent("interrupted, nothing was sent", null);
        }
        Duration left = deadline.left();
        if (left.isZero()) {
            throw lost.notSent("too many calls in flight (maxInFlight), nothing was sent", null);
        }
        HttpRequest request = call.request(userAgent, left);
        Incoming incoming = new Incoming(maxBodyBytes, deadline);
        try {
            HttpResponse<byte[]> response = client.send(request, incoming);
            return new HttpAnswer(response.statusCode(), response.headers(), response.body());
        } catch (IOException | RuntimeException e) {
            // Unchecked too: the JDK lets the NumberFormatException of a malformed Content-Length through.
            throw lost.exception(incoming.reason(e), incoming);
        } catch (InterruptedException e) {
            incoming.abandon();
            Thread.currentThread().interrupt();
            throw lost.lost("interrupted");
        }
    }

    /**
     * Turns an answer that is no success into the exception that says who can act.
     *
     * @param call the request
     * @param answer the answer
     * @param problem what the service itself says about it
     * @return the exception, to be thrown by the caller
     * @throws IllegalArgumentException if the answer is a success
     */
    public PreRegistrationException failure(HttpCall call, HttpAnswer answer, Problem problem) {
        return new FailedAnswer(service, call, answer, problem).exception();
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
