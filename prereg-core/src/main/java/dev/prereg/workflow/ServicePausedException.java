package dev.prereg.workflow;

import dev.prereg.PreRegistrationException;
import java.time.Instant;

/** The call was not even tried: the service wants no calls now. Nothing happened, and it is nobody's failure. */
final class ServicePausedException extends PreRegistrationException {
    private static final long serialVersionUID = 1L;

    private final Instant until;

    ServicePausedException(String service, Instant until) {
        super(service + " is left alone until " + until, null);
        this.until = until;
    }

    Instant until() {
        return until;
    }
}
