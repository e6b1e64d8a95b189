package dev.prereg.examples.simulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatedClock;
import dev.prereg.examples.simulator.server.SimulatedService;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Microsoft Graph: every call needs a token, and every answer carries the ids of the request. */
final class GraphApi implements SimulatedService {
    private final AccessTokens tokens;
    private final SimulatedClock clock;
    private final List<Route> routes = new ArrayList<>();

    GraphApi(AccessTokens tokens, SimulatedClock clock, PasskeyCalls passkeys) {
        this.tokens = tokens;
        this.clock = clock;
        passkeys.routes().forEach(route -> routes.add(guarded(route)));
    }

    private Route guarded(Route route) {
        return new Route(route.operation(), route.method(), route.path(), call -> {
            tokens.authorize(call);
            return route.action().answer(call);
        });
    }

    @Override
    public String host() {
        return "graph.microsoft.com";
    }

    @Override
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    @Override
    public Answer unknownPath(Call call) {
        return GraphErrors.error(404, "ResourceNotFound", "Resource not found for the segment.");
    }

    @Override
    public Answer finish(Call call, Answer answer) {
        String requestId = UUID.randomUUID().toString();
        String clientRequestId = call.header("client-request-id").orElse(requestId);
        Answer named = answer.status() < 400 ? answer : withInnerError(answer, requestId, clientRequestId);
        return named.with("request-id", requestId)
                .with("client-request-id", clientRequestId)
                .with("x-ms-ags-diagnostic", "{\"ServerInfo\":{\"DataCenter\":\"Simulator\",\"Slice\":\"E\"}}");
    }

    private Answer withInnerError(Answer answer, String requestId, String clientRequestId) {
        Optional<JsonNode> error = SimulatorJson.parse(answer.body())
                .map(body -> body.path("error"))
                .filter(JsonNode::isObject);
        ObjectNode inner = SimulatorJson.object()
                .put("date", clock.instant().toString())
                .put("request-id", requestId)
                .put("client-request-id", clientRequestId);
        ObjectNode outer = error.map(found -> (ObjectNode) found.deepCopy())
                .orElseGet(() -> SimulatorJson.object()
                        .put("code", answer.status() == 429 ? "TooManyRequests" : "serviceUnavailable")
                        .put("message", "simulated " + answer.status()));
        outer.set("innerError", inner);
        ObjectNode body = SimulatorJson.object();
        body.set("error", outer);
        return new Answer(answer.status(), answer.headers(), SimulatorJson.write(body));
    }
}
