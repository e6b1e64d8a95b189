package dev.prereg.examples.simulator.yubico;

import dev.prereg.examples.simulator.server.SimulatedClock;
import dev.prereg.examples.simulator.server.SimulatedWorld;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.ProgrammedKey;
import dev.prereg.fake.VirtualYubiKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** All shipments of the simulated organization. Thread-safe. */
public final class ShipmentBook {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int ID_LENGTH = 22;

    private final SimulatedWorld world;
    private final SimulatedClock clock;
    private final FakeYubico station;
    private final RandomGenerator random;
    private final Map<String, SimulatedShipment> shipments = new LinkedHashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private int orders;

    ShipmentBook(SimulatedWorld world, FakeYubico station, RandomGenerator random) {
        this.world = world;
        this.clock = world.clock();
        this.station = station;
        this.random = random;
    }

    SimulatedShipment add(OrderForm order) {
        SimulatedShipment shipment = new SimulatedShipment(newId(), clock.instant(), order);
        shipments.put(shipment.id(), shipment);
        orders++;
        return shipment;
    }

    int takenFrom(int bucket) {
        return (int) shipments.values().stream()
                .filter(shipment ->
                        shipment.order().item().path("inventory_product_id").asInt() == bucket)
                .count();
    }

    String newId() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(BASE58.charAt(random.nextInt(BASE58.length())));
        }
        return id.toString();
    }

    Optional<SimulatedShipment> find(String id) {
        return Optional.ofNullable(shipments.get(id));
    }

    boolean wasDeleted(String id) {
        return deleted.contains(id);
    }

    void delete(SimulatedShipment shipment) {
        shipments.remove(shipment.id());
        deleted.add(shipment.id());
    }

    List<SimulatedShipment> all() {
        return new ArrayList<>(shipments.values());
    }

    int stateOf(SimulatedShipment shipment) {
        return shipment.stateAt(clock.instant(), station);
    }

    /**
     * @return the ids of all shipments that were not deleted, oldest first
     */
    public List<String> ids() {
        return world.exclusively(() -> List.copyOf(shipments.keySet()));
    }

    /**
     * @param id the id of a shipment
     * @return its state number now
     */
    public int state(String id) {
        return world.exclusively(() -> stateOf(existing(id)));
    }

    /**
     * Sets the state of a shipment, whatever the time.
     *
     * @param id its id
     * @param state any state number
     */
    public void force(String id, int state) {
        world.exclusively(() -> {
            existing(id).force(state);
            return null;
        });
    }

    /**
     * Puts the keys of two shipments into each other's parcel, with their responses.
     *
     * @param id the id of one shipment
     * @param otherId the id of the other one
     */
    public void swapKeys(String id, String otherId) {
        world.exclusively(() -> {
            stateOf(existing(id));
            stateOf(existing(otherId));
            existing(id).swapKeys(existing(otherId));
            return null;
        });
    }

    /**
     * Corrects the address as an administrator would in the Console: validation starts again, and every state that was
     * set is taken back.
     *
     * @param id the id of the shipment
     */
    public void correctAddress(String id) {
        world.exclusively(() -> {
            existing(id).correctAddress(clock.instant());
            return null;
        });
    }

    private SimulatedShipment existing(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no such shipment: " + id));
    }

    /**
     * @param id the id of a shipment
     * @return the key in the parcel; empty if it is not programmed yet
     */
    public Optional<VirtualYubiKey> key(String id) {
        return world.exclusively(() -> existing(id).programmed().map(ProgrammedKey::key));
    }

    /**
     * @return how many orders were accepted, cancelled ones included
     */
    public int orders() {
        return world.exclusively(() -> orders);
    }

    /**
     * @return how many keys were programmed and shipped by now
     */
    public int keysShipped() {
        return world.exclusively(() -> {
            shipments.values().forEach(this::stateOf);
            return (int) shipments.values().stream()
                    .filter(shipment -> shipment.fulfillment().isPresent())
                    .count();
        });
    }
}
