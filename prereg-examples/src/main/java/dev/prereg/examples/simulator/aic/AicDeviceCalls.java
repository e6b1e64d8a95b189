package dev.prereg.examples.simulator.aic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.util.List;

/** The devices of a user: list, rename, delete. There is no way to make one. */
final class AicDeviceCalls {
    private static final String DEVICES = "/am/json/realms/root/realms/alpha/users/{user}/devices/2fa/webauthn";

    private final AicDirectory directory;
    private final AicAccessTokens tokens;

    AicDeviceCalls(AicDirectory directory, AicAccessTokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Operation.AIC_DEVICES, "GET", DEVICES, this::list),
                Route.of(Operation.AIC_CHANGE_DEVICE, "PUT", DEVICES + "/{device}", this::rename),
                Route.of(Operation.AIC_CHANGE_DEVICE, "DELETE", DEVICES + "/{device}", this::delete));
    }

    private AicUser user(Call call) {
        tokens.authorizeDevices(call);
        return directory
                .byId(call.requiredPathValue("user"))
                .orElseThrow(() -> AicErrors.refused(404, "Not Found", "User not found"));
    }

    private Answer list(Call call) {
        AicUser user = user(call);
        if (call.query("_queryFilter").isEmpty()) {
            throw AicErrors.refused(400, "Bad Request", "A query filter is needed");
        }
        ObjectNode answer = SimulatorJson.object();
        ArrayNode result = answer.putArray("result");
        user.devices().forEach(device -> result.add(device.json()));
        answer.put("resultCount", result.size())
                .putNull("pagedResultsCookie")
                .put("totalPagedResultsPolicy", "NONE")
                .put("totalPagedResults", -1)
                .put("remainingPagedResults", -1);
        return Answer.json(200, answer);
    }

    private static AicDevice device(Call call, AicUser user) {
        return user.devices().stream()
                .filter(device -> device.uuid().toString().equals(call.requiredPathValue("device")))
                .findFirst()
                .orElseThrow(() -> AicErrors.refused(404, "Not Found", "Device not found"));
    }

    private Answer rename(Call call) {
        AicUser user = user(call);
        AicDevice old = device(call, user);
        String name = call.json()
                .map(body -> body.path("deviceName").asText())
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> AicErrors.refused(400, "Bad Request", "No device name"));
        user.replace(old, old.named(name));
        return Answer.json(200, old.named(name).json());
    }

    private Answer delete(Call call) {
        AicUser user = user(call);
        AicDevice device = device(call, user);
        user.remove(device);
        return Answer.json(200, device.json());
    }
}
