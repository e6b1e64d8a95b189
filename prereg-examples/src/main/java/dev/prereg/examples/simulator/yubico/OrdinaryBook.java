package dev.prereg.examples.simulator.yubico;

import dev.prereg.examples.simulator.server.SimulatedWorld;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The shipments of ordinary keys. Thread-safe. */
public final class OrdinaryBook {
    private final SimulatedWorld world;
    private final Supplier<String> newId;
    private final Map<String, OrdinaryShipment> shipments = new LinkedHashMap<>();
    private final Set<String> deleted = new HashSet<>();

    OrdinaryBook(SimulatedWorld world, Supplier<String> newId) {
        this.world = world;
        this.newId = newId;
    }

    Instant now() {
        return world.clock().instant();
    }

    OrdinaryShipment add(OrdinaryForm order) {
        OrdinaryShipment shipment = new OrdinaryShipment(newId.get(), now(), order);
        shipments.put(shipment.id(), shipment);
        return shipment;
    }

    Optional<OrdinaryShipment> find(String id) {
        return Optional.ofNullable(shipments.get(id));
    }

    List<OrdinaryShipment> all() {
        return List.copyOf(shipments.values());
    }

    void delete(OrdinaryShipment shipment) {
        shipments.remove(shipment.id());
        deleted.add(shipment.id());
    }

    boolean wasDeleted(String id) {
        return deleted.contains(id);
    }

    /**
     * @return the ids of all shipments that were not deleted, oldest first
     */
    public List<String> ids() {
        return world.exclusively(() -> List.copyOf(shipments.keySet()));
    }

    /**
     * Sets the state of a shipment, whatever the time.
     *
     * @param id its id
     * @param state any state number
     */
    public void force(String id, int state) {
        world.exclusively(() -> {
            find(id).orElseThrow(() -> new IllegalArgumentException("no such shipment: " + id))
                    .force(state);
            return null;
        });
    }
}
