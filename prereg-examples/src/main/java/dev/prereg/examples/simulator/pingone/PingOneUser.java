package dev.prereg.examples.simulator.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One user of the simulated environment. Used by one action at a time; change it while nothing calls. */
public final class PingOneUser {
    private final String username;
    private final String email;
    private final UUID id;
    private final List<PingOneDevice> devices = new ArrayList<>();

    PingOneUser(String username, String email) {
        this.username = username;
        this.email = email;
        this.id = UUID.nameUUIDFromBytes(("pingone:" + username).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @return the user name
     */
    public String username() {
        return username;
    }

    /**
     * @return the e-mail address
     */
    public String email() {
        return email;
    }

    /**
     * @return the id
     */
    public UUID id() {
        return id;
    }

    /**
     * @return the devices, oldest first
     */
    public List<PingOneDevice> devices() {
        return List.copyOf(devices);
    }

    /**
     * @return the credential IDs of the active devices, in unpadded base64url
     */
    public List<String> credentialIds() {
        return devices.stream()
                .flatMap(device -> device.credentialId().stream())
                .toList();
    }

    /**
     * Gives the user a device that was paired before.
     *
     * @param nickname its name
     * @return the device
     */
    public PingOneDevice withOldDevice(String nickname) {
        PingOneDevice device = PingOneDevice.old(nickname);
        devices.add(device);
        return device;
    }

    Optional<PingOneDevice> device(String deviceId) {
        return devices.stream()
                .filter(device -> device.id().toString().equals(deviceId))
                .findFirst();
    }

    void add(PingOneDevice device) {
        devices.add(device);
    }

    void remove(PingOneDevice device) {
        devices.remove(device);
    }

    ObjectNode json(String environmentId) {
        ObjectNode json = SimulatorJson.object().put("id", id.toString());
        json.putObject("environment").put("id", environmentId);
        json.putObject("account").put("canAuthenticate", true).put("status", "OK");
        return json.put("email", email)
                .put("enabled", true)
                .put("mfaEnabled", false)
                .put("username", username);
    }
}
