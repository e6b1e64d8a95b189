package dev.prereg;

import java.util.Objects;

/** The service understood the request and refused it. Repeating the same request is useless. */
public final class RequestRejectedException extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String errorCode;

    /**
     * @param service the name of the service
     * @param requestId the id of the call, or null
     * @param status the HTTP status, or 0 if the refusal was found locally
     * @param errorCode the service's own error code, or one of this SDK; empty if there is none
     * @param message what was refused and what to do
     */
    public RequestRejectedException(String service, String requestId, int status, String errorCode, String message) {
        super(service, requestId, message, null);
        this.status = status;
        this.errorCode = Objects.requireNonNull(errorCode, "errorCode");
    }

    /**
     * @return the HTTP status, or 0 if the refusal was found before anything was sent
     */
    public int status() {
        return status;
    }

    /**
     * @return the service's own error code, an open set; empty if it gave none
     */
    public String errorCode() {
        return errorCode;
    }
}
