package dev.prereg.examples.simulator.yubico;

import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatedService;
import dev.prereg.fake.FakeYubico;
import java.util.List;

/** The two JWK sets. They need no token. */
final class KeySets implements SimulatedService {
    static final String TRANSPORT = "/.well-known/yubico-transport-keys.jwks";
    static final String SIGNING = "/.well-known/yubico-sign.jwks";

    private final FakeYubico station;

    KeySets(FakeYubico station) {
        this.station = station;
    }

    @Override
    public String host() {
        return "console.yubico.com";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(Operation.TRANSPORT_KEYS, "GET", TRANSPORT, call -> set(station.transportJwks())),
                Route.of(Operation.SIGNING_KEYS, "GET", SIGNING, call -> set(station.signingJwks())));
    }

    private static Answer set(String document) {
        return Answer.text(200, "application/json", document);
    }
}
