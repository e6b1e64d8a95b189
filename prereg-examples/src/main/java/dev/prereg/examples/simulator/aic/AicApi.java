package dev.prereg.examples.simulator.aic;

import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatedService;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.util.ArrayList;
import java.util.List;

/** One tenant with the realm {@code alpha}. */
final class AicApi implements SimulatedService {
    static final String COOKIE = "a1b2c3d4e5f6";

    private static final String REALM = "/realms/root/realms/alpha";

    private final JourneyCalls journeys;
    private final AicAccessTokens tokens;
    private final List<Route> routes = new ArrayList<>();

    AicApi(JourneyCalls journeys, AicAccessTokens tokens, AicDeviceCalls devices) {
        this.journeys = journeys;
        this.tokens = tokens;
        routes.add(Route.of(
                Operation.AIC_TOKEN,
                "POST",
                "/am/oauth2" + REALM + "/access_token",
                call -> this.tokens.ofClient(call)));
        routes.add(
                Route.of(Operation.AIC_TOKEN, "POST", "/am/oauth2/access_token", call -> this.tokens.ofAccount(call)));
        routes.add(guarded(
                Route.of(Operation.AIC_JOURNEY, "POST", "/am/json" + REALM + "/authenticate", journeys::authenticate)));
        routes.add(guarded(Route.of(Operation.AIC_LOGOUT, "POST", "/am/json" + REALM + "/sessions/", this::logout)));
        routes.add(Route.of(Operation.AIC_SERVER_INFO, "GET", "/am/json/serverinfo/{any}", call -> serverInfo()));
        devices.routes().forEach(route -> routes.add(guarded(route)));
    }

    /** Whatever changes something needs a header that a page of another site cannot set. */
    private static Route guarded(Route route) {
        return new Route(route.operation(), route.method(), route.path(), call -> {
            boolean guarded = call.header("Accept-API-Version").isPresent()
                    || call.header("X-Requested-With").isPresent();
            if (!guarded && !call.method().equals("GET")) {
                throw AicErrors.refused(403, "Forbidden", "CSRF filter: a header is missing");
            }
            return route.action().answer(call);
        });
    }

    private Answer logout(Call call) {
        boolean wanted = call.query("_action").filter("logout"::equals).isPresent();
        boolean known =
                wanted && journeys.openSessions().remove(call.header(COOKIE).orElse(""));
        if (!known) {
            throw AicErrors.refused(401, "Unauthorized", "Access Denied");
        }
        return Answer.json(200, SimulatorJson.object().put("result", "Successfully logged out"));
    }

    private static Answer serverInfo() {
        return Answer.json(200, SimulatorJson.object().put("cookieName", COOKIE).put("realm", "/"));
    }

    @Override
    public String host() {
        return "openam-simulator.forgeblocks.com";
    }

    @Override
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** A server-side client names the origin itself. */
    @Override
    public boolean takesOrigin() {
        return true;
    }

    @Override
    public Answer finish(Call call, Answer answer) {
        boolean journey = call.rawPath().endsWith("/authenticate");
        Answer named = answer.with("X-ForgeRock-TransactionId", "simulated-" + Integer.toHexString(call.hashCode()));
        return journey
                ? named.with("Content-API-Version", "resource=2.1").with("Set-Cookie", "amlbcookie=01; Path=/; Secure")
                : named;
    }
}
