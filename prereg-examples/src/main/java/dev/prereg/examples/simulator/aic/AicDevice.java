package dev.prereg.examples.simulator.aic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.time.Instant;
import java.util.UUID;

/**
 * A registered key.
 *
 * @param uuid its id
 * @param credentialId its credential id, as it was submitted
 * @param name its name
 * @param createdAt when it was registered
 */
public record AicDevice(UUID uuid, String credentialId, String name, Instant createdAt) {
    AicDevice named(String other) {
        return new AicDevice(uuid, credentialId, other, createdAt);
    }

    ObjectNode json() {
        return SimulatorJson.object()
                .put("_id", uuid.toString())
                .put("_rev", "212011009")
                .put("createdDate", createdAt.toEpochMilli())
                .put("lastAccessDate", createdAt.toEpochMilli())
                .put("credentialId", credentialId)
                .put("deviceName", name)
                .put("uuid", uuid.toString())
                .put("deviceManagementStatus", false);
    }
}
