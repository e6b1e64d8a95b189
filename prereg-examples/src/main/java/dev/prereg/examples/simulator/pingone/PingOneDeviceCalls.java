package dev.prereg.examples.simulator.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatedClock;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** {@code /users/{user}/devices}: what is called with a user's devices. */
final class PingOneDeviceCalls {
    private static final String DEVICES = "/v1/environments/{environment}/users/{user}/devices";
    private static final String DEVICE = DEVICES + "/{device}";
    private static final String ACTIVATE = "application/vnd.pingidentity.device.activate+json";
    private static final int CHALLENGE_BYTES = 32;

    private final PingOneDirectory directory;
    private final PingOneBehaviour behaviour;
    private final SimulatedClock clock;
    private final RandomGenerator random;

    PingOneDeviceCalls(
            PingOneDirectory directory, PingOneBehaviour behaviour, SimulatedClock clock, RandomGenerator random) {
        this.directory = directory;
        this.behaviour = behaviour;
        this.clock = clock;
        this.random = random;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Operation.PINGONE_CREATE_DEVICE, "POST", DEVICES, this::create),
                Route.of(Operation.PINGONE_LIST_DEVICES, "GET", DEVICES, this::list),
                Route.of(Operation.PINGONE_GET_DEVICE, "GET", DEVICE, this::get),
                Route.of(Operation.PINGONE_ACTIVATE_DEVICE, "POST", DEVICE, this::activate),
                Route.of(Operation.PINGONE_NAME_DEVICE, "PUT", DEVICE + "/nickname", this::name),
                Route.of(Operation.PINGONE_DELETE_DEVICE, "DELETE", DEVICE, this::delete));
    }

    private PingOneUser user(Call call) {
        return directory.byId(call.requiredPathValue("user"));
    }

    private PingOneDevice device(Call call) {
        return user(call).device(call.requiredPathValue("device")).orElseThrow(() -> PingOneErrors.notFound("device"));
    }

    private Answer create(Call call) {
        PingOneUser user = user(call);
        JsonNode body = body(call, "application/json");
        if (!"FIDO2".equals(body.path("type").asText()) || body.has("status")) {
            throw PingOneErrors.invalidValue("type", "The device type is not accepted");
        }
        String rpId = body.at("/rp/id").asText();
        String rpName = body.at("/rp/name").asText();
        if (rpId.isEmpty() || rpName.isEmpty()) {
            throw PingOneErrors.detailed(400, "INVALID_DATA", "REQUIRED_VALUE", "rp", "must not be empty");
        }
        if (behaviour.isPairingDisabled()) {
            throw PingOneErrors.refused(400, "REQUEST_FAILED", "Pairing is disabled by the policy");
        }
        if (user.devices().size() >= behaviour.maxDevices()) {
            throw PingOneErrors.detailed(
                    429, "REQUEST_LIMITED", "LIMIT_EXCEEDED", "devices", "The number of allowed devices was reached");
        }
        PingOneDevice device = newDevice(behaviour.policyRpId().orElse(rpId), rpName);
        if (behaviour.keepsNickname() && body.has("nickname")) {
            device.nickname(body.path("nickname").asText());
        }
        user.add(device);
        ObjectNode json = json(device);
        new PingOneOptionsWriter(behaviour).write(json, user, device);
        return Answer.json(201, json);
    }

    private PingOneDevice newDevice(String rpId, String rpName) {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        random.nextBytes(challenge);
        Instant now = clock.instant();
        return new PingOneDevice(rpId, rpName, challenge, now, now.plus(behaviour.challengeLifetime()));
    }

    private static JsonNode body(Call call, String contentType) {
        if (!contentType.equals(call.header("Content-Type").orElse(""))) {
            throw PingOneErrors.refused(415, "INVALID_REQUEST", "The content type is not supported");
        }
        return call.json()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> PingOneErrors.refused(400, "INVALID_REQUEST", "The body is not an object"));
    }

    private Answer list(Call call) {
        List<PingOneDevice> devices = user(call).devices();
        ObjectNode answer = SimulatorJson.object();
        ArrayNode list = answer.putObject("_embedded").putArray("devices");
        devices.forEach(device -> list.add(json(device)));
        return Answer.json(200, answer.put("count", devices.size()).put("size", devices.size()));
    }

    private Answer get(Call call) {
        return Answer.json(200, json(device(call)));
    }

    private Answer activate(Call call) {
        PingOneDevice device = device(call);
        JsonNode body = body(call, ACTIVATE);
        if (clock.instant().isBefore(device.createdAt().plus(behaviour.settling()))) {
            throw behaviour.settlingStatus() == 403
                    ? PingOneErrors.refused(403, "ACCESS_FAILED", "You do not have access to this resource.")
                    : PingOneErrors.notFound("device");
        }
        if (device.isActive()) {
            throw PingOneErrors.refused(400, "REQUEST_FAILED", "The device does not wait for its activation");
        }
        device.activate(
                new PingOneAttestationCheck(device, body, behaviour.namesExpiry()).credentialId(clock.instant()));
        directory.registered();
        return Answer.json(200, json(device));
    }

    private Answer name(Call call) {
        PingOneDevice device = device(call);
        device.nickname(body(call, "application/json").path("nickname").asText());
        return Answer.json(200, json(device));
    }

    private Answer delete(Call call) {
        user(call).remove(device(call));
        return Answer.empty(204);
    }

    private static ObjectNode json(PingOneDevice device) {
        ObjectNode json = SimulatorJson.object()
                .put("id", device.id().toString())
                .put("type", "FIDO2")
                .put("status", device.isActive() ? "ACTIVE" : "ACTIVATION_REQUIRED")
                .put("createdAt", device.createdAt().toString());
        json.putObject("rp").put("id", device.rpId()).put("name", device.rpName());
        device.nickname().ifPresent(name -> json.put("nickname", name));
        return json;
    }
}
