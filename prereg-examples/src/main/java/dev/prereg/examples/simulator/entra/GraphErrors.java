package dev.prereg.examples.simulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Fault;
import dev.prereg.examples.simulator.server.RefusedException;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.nio.charset.StandardCharsets;

/** Errors in the form of Microsoft Graph. The inner error with the request ids is added when the answer is sent. */
public final class GraphErrors {
    /** The sub-code for a user whom the passkey policy leaves out. */
    public static final String USER_GROUP_RESTRICTION = "error_user_group_restriction_policy_failure";

    private GraphErrors() {}

    static RefusedException badRequest(String message) {
        return refused(400, "badRequest", message);
    }

    static RefusedException refused(int status, String code, String message) {
        return new RefusedException(error(status, code, message));
    }

    static Answer error(int status, String code, String message) {
        ObjectNode body = SimulatorJson.object();
        body.putObject("error").put("code", code).put("message", message);
        return Answer.json(status, body);
    }

    /** The reason is a code inside a document inside the message. */
    static Answer nested(String subCode, String text) {
        ObjectNode inner = SimulatorJson.object();
        ObjectNode error = inner.putObject("odata.error");
        error.putObject("message").put("value", text);
        error.putArray("values").addObject().put("item", "subCode").put("value", subCode);
        return error(400, "badRequest", new String(SimulatorJson.write(inner), StandardCharsets.UTF_8));
    }

    /**
     * @param subCode a sub-code
     * @return a 400 that hides the sub-code in a nested document; nothing happens
     */
    public static Fault subCode(String subCode) {
        return Fault.instead("SUBCODE_400", nested(subCode, "simulated policy failure"));
    }
}
