package dev.prereg;

import java.util.Objects;
import java.util.Optional;

/** A call to a remote service failed. The subclasses say what the caller may do about it. */
public abstract class ServiceException extends PreRegistrationException {
    private static final long serialVersionUID = 1L;

    private final String service;
    private final String requestId;

    /**
     * @param service the name of the service, for example {@code YubiEnterprise}
     * @param requestId the id under which the service's support finds the call, or null
     * @param message what failed
     * @param cause the cause, or null
     */
    protected ServiceException(String service, String requestId, String message, Throwable cause) {
        super(withIds(service, requestId, message), cause);
        this.service = service;
        this.requestId = requestId;
    }

    private static String withIds(String service, String requestId, String message) {
        Objects.requireNonNull(service, "service");
        String prefix = service + ": " + message;
        return requestId == null ? prefix : prefix + " [request " + requestId + "]";
    }

    /**
     * @return the name of the service that failed, for example {@code Microsoft Graph}
     */
    public final String service() {
        return service;
    }

    /**
     * @return the id under which the service's support finds this call, if one is known
     */
    public final Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }
}
