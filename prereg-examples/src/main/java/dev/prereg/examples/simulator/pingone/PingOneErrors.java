package dev.prereg.examples.simulator.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.RefusedException;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.util.UUID;

/** Errors in the form of the PingOne platform API. */
final class PingOneErrors {
    private PingOneErrors() {}

    static RefusedException notFound(String what) {
        return refused(404, "NOT_FOUND", "The requested resource object cannot be found: " + what);
    }

    static RefusedException invalidValue(String target, String message) {
        return detailed(400, "INVALID_DATA", "INVALID_VALUE", target, message);
    }

    static RefusedException refused(int status, String code, String message) {
        return new RefusedException(Answer.json(status, body(code, message)));
    }

    static RefusedException detailed(int status, String code, String detail, String target, String message) {
        ObjectNode body =
                body(code, "The request could not be completed. One or more validation errors were in the request.");
        body.putArray("details")
                .addObject()
                .put("code", detail)
                .put("target", target)
                .put("message", message);
        return new RefusedException(Answer.json(status, body));
    }

    private static ObjectNode body(String code, String message) {
        return SimulatorJson.object()
                .put("id", UUID.randomUUID().toString())
                .put("code", code)
                .put("message", message);
    }
}
