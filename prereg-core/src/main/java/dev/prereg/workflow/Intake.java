package dev.prereg.workflow;

import dev.prereg.DuplicatePreRegistrationException;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.shipping.ShipmentLimits;
import dev.prereg.store.StoredRecord;
import java.time.Instant;
import java.util.List;

/** Checks a request once and stores it. */
final class Intake {
    private final Rows rows;
    private final Ports ports;
    private final Pace pace;
    private final boolean checkLimits;

    Intake(Rows rows, Ports ports, Pace pace, boolean checkLimits) {
        this.rows = rows;
        this.ports = ports;
        this.pace = pace;
        this.checkLimits = checkLimits;
    }

    PreRegistration accept(PreRegistrationRequest request) {
        checkProviders(request);
        checkDestination(request);
        Instant now = pace.now();
        Journey journey = Journey.accepted(request, now);
        StoredRecord first = rows.first(journey, now);
        if (!rows.store().insert(first)) {
            throw new DuplicatePreRegistrationException(request.id().value());
        }
        return new PreRegistration(journey, first.dueAt());
    }

    private void checkProviders(PreRegistrationRequest request) {
        for (EnrollmentTarget target : request.enrollments()) {
            IdentityProvider provider = ports.provider(target.provider());
            if (provider == null) {
                throw refused(
                        request,
                        "provider " + target.provider() + " is not known here; known are "
                                + ports.providers().keySet());
            }
            boolean exclusive = provider.keySharing() == IdentityProvider.KeySharing.EXCLUSIVE;
            if (exclusive && request.enrollments().size() > 1) {
                throw refused(
                        request,
                        "provider " + target.provider() + " makes its own PIN request, and a key has only"
                                + " one PIN, so it cannot share a key with another enrollment; order one key for each");
            }
        }
    }

    private void checkDestination(PreRegistrationRequest request) {
        List<String> violations = checkLimits ? ShipmentLimits.violations(request.destination()) : List.of();
        if (!violations.isEmpty()) {
            throw refused(request, String.join("; ", violations));
        }
    }

    private static IllegalArgumentException refused(PreRegistrationRequest request, String why) {
        return new IllegalArgumentException("pre-registration " + request.id() + ": " + why);
    }
}
