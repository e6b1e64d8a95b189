package dev.prereg.examples.simulator.yubico;

import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatedService;
import java.util.List;
import java.util.stream.Stream;

/** The API of YubiEnterprise. Every call needs the bearer token. */
final class YubiEnterpriseApi implements SimulatedService {
    private final String token;
    private final List<Route> routes;

    YubiEnterpriseApi(String token, Stream<Route> routes) {
        this.token = token;
        this.routes = routes.map(this::guarded).toList();
    }

    private Route guarded(Route route) {
        return new Route(route.operation(), route.method(), route.path(), call -> {
            authorize(call);
            return route.action().answer(call);
        });
    }

    private void authorize(Call call) {
        if (!call.bearer().map(token::equals).orElse(false)) {
            throw YubicoErrors.refused(401, "unauthorized", "Invalid or expired token");
        }
    }

    @Override
    public String host() {
        return "api.console.yubico.com";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public Answer unknownPath(Call call) {
        return YubicoErrors.refused(404, "not_found", "Not found").answer();
    }
}
