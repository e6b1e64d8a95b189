package dev.prereg.examples.simulator.yubico;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.RefusedException;
import dev.prereg.examples.simulator.server.SimulatorJson;

/** Errors in YubiEnterprise's form, {@code {code, message}}. */
final class YubicoErrors {
    private YubicoErrors() {}

    /** The body of a call, which must be a JSON object. */
    static ObjectNode object(Call call) {
        return call.json()
                .filter(JsonNode::isObject)
                .map(ObjectNode.class::cast)
                .orElseThrow(() -> invalid("The request body is not a JSON object"));
    }

    static RefusedException invalid(String message) {
        return refused(400, "validation_error", message);
    }

    static RefusedException refused(int status, String code, String message) {
        return new RefusedException(
                Answer.json(status, SimulatorJson.object().put("code", code).put("message", message)));
    }
}
