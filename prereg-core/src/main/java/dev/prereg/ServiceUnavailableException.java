package dev.prereg;

import java.time.Duration;
import java.util.Optional;

/** The service did not process the request: nothing happened, and repeating it later is safe. */
public final class ServiceUnavailableException extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param service the name of the service
     * @param requestId the id of the call, or null
     * @param message what failed
     * @param retryAfter how long the service asked to be left alone, or null if it did not say
     * @param cause the cause, or null
     */
    public ServiceUnavailableException(
            String service, String requestId, String message, Duration retryAfter, Throwable cause) {
        super(service, requestId, message, cause);
        this.retryAfter = retryAfter;
    }

    /**
     * @return how long the service asked to be left alone (its {@code Retry-After}), counted from the answer
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
