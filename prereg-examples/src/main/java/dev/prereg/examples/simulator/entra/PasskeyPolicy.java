package dev.prereg.examples.simulator.entra;

import dev.prereg.examples.simulator.server.RefusedException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The tenant's passkey policy. Thread-safe. */
public final class PasskeyPolicy {
    private final Set<UUID> blocked = ConcurrentHashMap.newKeySet();
    private volatile boolean selfService = true;
    private volatile boolean attestationEnforced;

    PasskeyPolicy() {}

    /**
     * @param allowed whether users may register keys themselves; without it, nobody can register for them either
     */
    public void selfService(boolean allowed) {
        selfService = allowed;
    }

    /**
     * @param enforced whether only attested keys are accepted
     */
    public void attestationEnforced(boolean enforced) {
        attestationEnforced = enforced;
    }

    /**
     * @param aaguid a model that is not accepted
     */
    public void block(UUID aaguid) {
        blocked.add(aaguid);
    }

    void check(DirectoryUser user, PasskeyMethod method) {
        if (!selfService) {
            throw GraphErrors.badRequest("Self-service set up of passkeys is not allowed by the policy of this tenant");
        }
        if (!user.isInPolicy()) {
            throw new RefusedException(
                    GraphErrors.nested(GraphErrors.USER_GROUP_RESTRICTION, "User or group restriction policy failed"));
        }
        if (attestationEnforced && method.certificates().isEmpty()) {
            throw GraphErrors.badRequest("The attestation of the passkey is not accepted");
        }
        if (blocked.contains(method.aaguid())) {
            throw GraphErrors.badRequest("The AAGUID of the passkey is not allowed by the policy of this tenant");
        }
    }
}
