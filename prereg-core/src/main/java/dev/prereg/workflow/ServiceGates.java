package dev.prereg.workflow;

import dev.prereg.idp.IdentityProvider;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One gate for each remote service. Which service a port calls is not known here, so what a port reports counts for that
 * port: an identity provider that cannot be used because Yubico's keys cannot be had is left alone as a whole.
 */
final class ServiceGates {
    private static final String SHIPMENTS = "YubiEnterprise";

    private final Map<String, ServiceGate> gates = new LinkedHashMap<>();
    private final Pace pace;

    ServiceGates(Pace pace) {
        this.pace = pace;
    }

    /** The same ports behind gates. Yubico's key sets have none: their client keeps them and fetches them rarely. */
    Ports around(Ports ports) {
        ServiceGate shipments = gate(SHIPMENTS, pace.settings().shipmentCallsInFlight());
        Map<String, IdentityProvider> providers = new HashMap<>();
        ports.providers()
                .forEach((name, provider) -> providers.put(
                        name,
                        new GatedProvider(provider, gate(name, pace.settings().providerCallsInFlight()))));
        return new Ports(providers, new GatedShipments(ports.shipments(), shipments), ports.keys(), ports.notifier());
    }

    private ServiceGate gate(String service, int callsInFlight) {
        return gates.computeIfAbsent(service, name -> new ServiceGate(name, callsInFlight, pace));
    }

    Map<String, Instant> paused() {
        Map<String, Instant> paused = new LinkedHashMap<>();
        gates.forEach((service, gate) -> gate.pausedUntil().ifPresent(until -> paused.put(service, until)));
        return paused;
    }
}
