package dev.prereg.examples.simulator.aic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.RefusedException;
import dev.prereg.examples.simulator.server.SimulatorJson;

/** Errors as the server writes them. */
final class AicErrors {
    private AicErrors() {}

    static RefusedException refused(int status, String reason, String message) {
        return new RefusedException(Answer.json(status, body(status, reason, message)));
    }

    private static ObjectNode body(int status, String reason, String message) {
        return SimulatorJson.object().put("code", status).put("reason", reason).put("message", message);
    }

    static RefusedException timedOut() {
        ObjectNode body = body(401, "Unauthorized", "Session has timed out");
        body.putObject("detail").put("errorCode", "110");
        return new RefusedException(Answer.json(401, body));
    }

    /** The cause is hidden. */
    static RefusedException loginFailure() {
        ObjectNode body = body(401, "Unauthorized", "Login failure");
        body.putObject("detail").put("failureUrl", "");
        return new RefusedException(Answer.json(401, body));
    }

    static RefusedException internal() {
        return refused(500, "Internal Server Error", "Authentication Error!!");
    }
}
