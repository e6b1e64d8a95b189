package dev.prereg.examples.simulator.pingone;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatedService;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The PingOne platform API: every call needs a token, and every answer carries an id. */
final class PingOneApi implements SimulatedService {
    private static final String ENVIRONMENT = "/v1/environments/{environment}";

    private final PingOneApplication application;
    private final PingOneAccessTokens tokens;
    private final PingOneDirectory directory;
    private final PingOneBehaviour behaviour;
    private final List<Route> routes = new ArrayList<>();

    PingOneApi(
            PingOneApplication application,
            PingOneAccessTokens tokens,
            PingOneDirectory directory,
            PingOneBehaviour behaviour,
            PingOneDeviceCalls devices) {
        this.application = application;
        this.tokens = tokens;
        this.directory = directory;
        this.behaviour = behaviour;
        devices.routes().forEach(route -> routes.add(guarded(route)));
        add(Operation.PINGONE_USERS, "/users", this::search);
        add(Operation.PINGONE_USERS, "/users/{user}", this::user);
        add(Operation.PINGONE_POLICIES, "/fido2Policies", call -> fidoPolicies());
        add(Operation.PINGONE_POLICIES, "/deviceAuthenticationPolicies", call -> devicePolicies());
        add(Operation.PINGONE_POLICIES, "/mfaSettings", call -> settings());
    }

    private void add(Operation operation, String path, Route.Action action) {
        routes.add(guarded(Route.of(operation, "GET", ENVIRONMENT + path, action)));
    }

    private Route guarded(Route route) {
        return new Route(route.operation(), route.method(), route.path(), call -> {
            tokens.authorize(call);
            if (!application.environmentId().equals(call.requiredPathValue("environment"))) {
                throw PingOneErrors.notFound("environment");
            }
            return route.action().answer(call);
        });
    }

    @Override
    public String host() {
        return "api.pingone.com";
    }

    @Override
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    @Override
    public Answer unknownPath(Call call) {
        return PingOneErrors.notFound("path").answer();
    }

    @Override
    public Answer finish(Call call, Answer answer) {
        return answer.with("Correlation-Id", UUID.randomUUID().toString());
    }

    private Answer search(Call call) {
        List<PingOneUser> found = call.query("filter").map(directory::search).orElse(List.of());
        ObjectNode answer = SimulatorJson.object();
        answer.putObject("_links").putObject("self").put("href", "https://api.pingone.com" + call.rawPath());
        ArrayNode users = answer.putObject("_embedded").putArray("users");
        found.forEach(user -> users.add(user.json(application.environmentId())));
        return Answer.json(200, answer.put("count", found.size()).put("size", found.size()));
    }

    private Answer user(Call call) {
        return Answer.json(200, directory.byId(call.requiredPathValue("user")).json(application.environmentId()));
    }

    private Answer fidoPolicies() {
        ObjectNode policy = SimulatorJson.object()
                .put("id", "0a2e0d47-7f29-4c0e-b6a5-2d3b3d5f1c11")
                .put("default", true)
                .put("attestationRequirements", "DIRECT")
                .put("authenticatorAttachment", "CROSS_PLATFORM")
                .put("relyingPartyId", behaviour.policyRpId().orElse("pingone.com"));
        return embedded("fido2Policies", policy);
    }

    private Answer devicePolicies() {
        ObjectNode policy = SimulatorJson.object()
                .put("id", "7d3d6b0e-52bd-4a8f-9a63-0c3f5b2f6a22")
                .put("default", true)
                .put("newDeviceNotification", behaviour.notification());
        policy.putObject("fido2").put("enabled", true).put("pairingDisabled", behaviour.isPairingDisabled());
        return embedded("deviceAuthenticationPolicies", policy);
    }

    private static Answer embedded(String name, ObjectNode policy) {
        ObjectNode answer = SimulatorJson.object();
        answer.putObject("_embedded").putArray(name).add(policy);
        return Answer.json(200, answer);
    }

    private Answer settings() {
        ObjectNode answer = SimulatorJson.object();
        answer.putObject("pairing").put("maxAllowedDevices", behaviour.maxDevices());
        return Answer.json(200, answer);
    }
}
