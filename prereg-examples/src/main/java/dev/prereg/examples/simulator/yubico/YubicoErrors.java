package dev.prereg.examples.simulator.yubico;

import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.RefusedException;
import dev.prereg.examples.simulator.server.SimulatorJson;

/** Errors in YubiEnterprise's form, {@code {code, message}}. */
final class YubicoErrors {
    private YubicoErrors() {}

    static RefusedException invalid(String message) {
        return refused(400, "validation_error", message);
    }

    static RefusedException refused(int status, String code, String message) {
        return new RefusedException(
                Answer.json(status, SimulatorJson.object().put("code", code).put("message", message)));
    }
}
