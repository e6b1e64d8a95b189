package dev.prereg.examples.simulator.yubico;

import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.ServiceHost;
import dev.prereg.examples.simulator.server.SimulatedWorld;
import dev.prereg.fake.FakeYubico;
import java.net.URI;
import java.util.List;
import java.util.random.RandomGenerator;

/** Yubico as a customer sees it: YubiEnterprise and the key sets, on a port each. */
public final class SimulatedYubico implements AutoCloseable {
    private final FakeYubico station;
    private final String token;
    private final ShipmentBook shipments;
    private final OrdinaryBook ordinaryShipments;
    private final ServiceHost api;
    private final ServiceHost console;

    /**
     * Starts both hosts.
     *
     * @param world what all hosts share
     * @param settings what is not published
     * @param station where keys are programmed
     * @param firstPort the first of two ports, 0 for free ones
     */
    public SimulatedYubico(SimulatedWorld world, YubicoSettings settings, FakeYubico station, int firstPort) {
        this.station = station;
        RandomGenerator random = RandomGenerator.getDefault();
        this.token = "simulated-yed-" + Long.toHexString(random.nextLong());
        this.shipments = new ShipmentBook(world, station, random);
        this.ordinaryShipments = new OrdinaryBook(world, shipments::newId);
        Catalogue catalogue = new Catalogue(this::takenFrom);
        List<List<Route>> routes = List.of(
                new FprShipments(shipments, settings).routes(),
                new ExactShipments(shipments, ordinaryShipments, catalogue, settings).routes(),
                new ReferenceData(catalogue).routes());
        YubiEnterpriseApi service = new YubiEnterpriseApi(token, routes.stream().flatMap(List::stream));
        this.api = ServiceHost.start(service, world, firstPort);
        this.console = ServiceHost.start(new KeySets(station), world, firstPort == 0 ? 0 : firstPort + 1);
    }

    private int takenFrom(int bucket) {
        return shipments.takenFrom(bucket)
                + ordinaryShipments.all().stream()
                        .mapToInt(shipment -> shipment.takenFrom(bucket))
                        .sum();
    }

    /**
     * @return the base URL of the API, with its version
     */
    public URI apiUrl() {
        return api.url().resolve("/v1");
    }

    /**
     * @return the URL of the transport keys
     */
    public URI transportKeysUrl() {
        return console.url().resolve(KeySets.TRANSPORT);
    }

    /**
     * @return the URL of the signing keys
     */
    public URI signingKeysUrl() {
        return console.url().resolve(KeySets.SIGNING);
    }

    /**
     * @return the one valid API token
     */
    public String token() {
        return token;
    }

    /**
     * @return where keys are programmed, for faults inside the messages
     */
    public FakeYubico station() {
        return station;
    }

    /**
     * @return all shipments of pre-registered keys
     */
    public ShipmentBook shipments() {
        return shipments;
    }

    /**
     * @return all shipments of ordinary keys
     */
    public OrdinaryBook ordinaryShipments() {
        return ordinaryShipments;
    }

    @Override
    public void close() {
        api.close();
        console.close();
    }
}
