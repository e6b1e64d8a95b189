package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.PreRegistrationException;
import dev.prereg.internal.json.MalformedJsonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes devices that a registration left behind, and no others: only one that still waits for its activation, and that
 * we know by its id or by the random nickname we gave it.
 */
final class PingOneCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(PingOneCleanup.class);

    private final PingOneDevices devices;
    private final String environmentId;

    PingOneCleanup(PingOneDevices devices, String environmentId) {
        this.devices = devices;
        this.environmentId = environmentId;
    }

    /**
     * Looks among a user's devices for one that a call without an answer has created.
     *
     * @param marker the nickname that was sent
     * @param why what made us look; gets what goes wrong here as suppressed
     */
    void removeStray(String userId, String marker, PreRegistrationException why) {
        try {
            PingOneAnswer answer = devices.list(userId);
            if (!answer.isSuccess()) {
                throw answer.failure("the devices of user " + userId);
            }
            for (JsonNode device : answer.json().at("/_embedded/devices")) {
                if (isStray(device, marker)) {
                    remove(new PingOneDevice(
                            environmentId, userId, device.path("id").asText()));
                }
            }
        } catch (PreRegistrationException e) {
            why.addSuppressed(e);
        } catch (MalformedJsonException e) {
            LOG.debug("the devices of user {} cannot be read: {}", userId, e.getMessage());
        }
    }

    private static boolean isStray(JsonNode device, String marker) {
        return marker.equals(device.path("nickname").asText())
                && PingOneDevices.FIDO2.equals(device.path("type").asText())
                && PingOneDevices.PENDING.equals(device.path("status").asText())
                && PingOneConfigBuilder.isUuid(device.path("id").asText());
    }

    /**
     * Deletes a device unless it has been activated meanwhile. One that is gone already is fine.
     *
     * @throws PreRegistrationException if PingOne does not do it
     */
    void removePending(PingOneDevice device) {
        PingOneAnswer answer = devices.look(device);
        if (answer.isNotFound()) {
            return;
        }
        if (!answer.isSuccess()) {
            throw answer.failure("looking for device " + device.id());
        }
        String status = status(answer);
        if (status.equals(PingOneDevices.PENDING)) {
            remove(device);
        } else {
            LOG.debug("device {} is not pending and stays", device.id());
        }
    }

    private static String status(PingOneAnswer answer) {
        try {
            return answer.json().path("status").asText();
        } catch (MalformedJsonException e) {
            throw answer.rejected(
                    PingOneErrorCode.UNREADABLE_ANSWER, "the answer about a device cannot be read: " + e.getMessage());
        }
    }

    private void remove(PingOneDevice device) {
        PingOneAnswer answer = devices.delete(device);
        if (!answer.isSuccess() && !answer.isNotFound()) {
            throw answer.failure("deleting pending device " + device.id());
        }
        LOG.debug("pending device {} is deleted", device.id());
    }
}
