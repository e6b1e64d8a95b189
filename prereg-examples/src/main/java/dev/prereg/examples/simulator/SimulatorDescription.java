package dev.prereg.examples.simulator;

import dev.prereg.examples.simulator.entra.EntraApplication;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a simulator's services are and with which credentials, under the names that the demo's configuration uses. */
final class SimulatorDescription {
    private SimulatorDescription() {}

    static Map<String, String> of(Simulator simulator) {
        EntraApplication application = simulator.entra().application();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("yubienterprise.url", simulator.yubico().apiUrl().toString());
        settings.put("yubienterprise.token", simulator.yubico().token());
        settings.put(
                "yubico.transport-keys.url",
                simulator.yubico().transportKeysUrl().toString());
        settings.put(
                "yubico.signing-keys.url", simulator.yubico().signingKeysUrl().toString());
        settings.put("entra.login.url", simulator.entra().loginUrl().toString());
        settings.put("entra.graph.url", simulator.entra().graphUrl().toString());
        settings.put("entra.tenant", application.tenantDomain());
        settings.put("entra.client-id", application.clientId());
        settings.put("entra.client-secret", application.clientSecret());
        return settings;
    }
}
