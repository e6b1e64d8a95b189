package dev.prereg.examples.simulator.aic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A user of the realm. Used by one action at a time; change it while nothing calls. */
public final class AicUser {
    private final String name;
    private final UUID id;
    private final List<AicDevice> devices = new ArrayList<>();

    AicUser(String name) {
        this.name = name;
        this.id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @return the login name
     */
    public String name() {
        return name;
    }

    /**
     * @return the identity name
     */
    public UUID id() {
        return id;
    }

    /**
     * @return the registered keys
     */
    public List<AicDevice> devices() {
        return List.copyOf(devices);
    }

    void add(AicDevice device) {
        devices.add(device);
    }

    void replace(AicDevice old, AicDevice other) {
        devices.set(devices.indexOf(old), other);
    }

    void remove(AicDevice device) {
        devices.remove(device);
    }
}
