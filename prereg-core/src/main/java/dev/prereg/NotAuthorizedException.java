package dev.prereg;

import java.util.Objects;

/** The service does not accept our credentials, or they lack a permission. The host must change its configuration. */
public final class NotAuthorizedException extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String errorCode;

    /**
     * @param service the name of the service
     * @param requestId the id of the call, or null
     * @param status the HTTP status
     * @param errorCode the service's own error code, empty if there is none
     * @param message what was refused and what to do
     */
    public NotAuthorizedException(String service, String requestId, int status, String errorCode, String message) {
        super(service, requestId, message, null);
        this.status = status;
        this.errorCode = Objects.requireNonNull(errorCode, "errorCode");
    }

    /**
     * @return the HTTP status, for example 401 or 403
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
