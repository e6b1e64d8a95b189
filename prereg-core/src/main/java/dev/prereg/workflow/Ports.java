package dev.prereg.workflow;

import dev.prereg.idp.IdentityProvider;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.pin.PinNotifier;
import dev.prereg.shipping.ShipmentService;
import java.util.Map;

/** Everything a step can have an effect on. */
record Ports(
        Map<String, IdentityProvider> providers, ShipmentService shipments, YubicoKeys keys, PinNotifier notifier) {
    Ports {
        providers = Map.copyOf(providers);
    }

    IdentityProvider provider(String name) {
        return providers.get(name);
    }

    IdentityProvider provider(Progress.Part part) {
        return providers.get(part.provider());
    }
}
