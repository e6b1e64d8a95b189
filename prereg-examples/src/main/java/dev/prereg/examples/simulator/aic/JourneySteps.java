package dev.prereg.examples.simulator.aic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Writes the steps of the journey as the server does. */
final class JourneySteps {
    private static final String ALGORITHMS =
            "[ { \"type\": \"public-key\", \"alg\": -257 }, { \"type\": \"public-key\", \"alg\": -7 } ]";
    private static final String SELECTION = "{\"userVerification\":\"required\",\"authenticatorAttachment\":"
            + "\"cross-platform\",\"residentKey\":\"required\",\"requireResidentKey\":true}";

    private JourneySteps() {}

    static ObjectNode step(String authId, ObjectNode... callbacks) {
        ObjectNode step = SimulatorJson.object().put("authId", authId);
        ArrayNode array = step.putArray("callbacks");
        for (int i = 0; i < callbacks.length; i++) {
            array.add(callbacks[i].put("_id", i));
        }
        return step.put("stage", "prereg");
    }

    private static ObjectNode callback(String type) {
        ObjectNode callback = SimulatorJson.object().put("type", type);
        callback.putArray("output");
        return callback;
    }

    private static ObjectNode output(ObjectNode callback, String name, String value) {
        ((ArrayNode) callback.get("output")).addObject().put("name", name).put("value", value);
        return callback;
    }

    private static ObjectNode input(ObjectNode callback, String name, String value) {
        callback.putArray("input").addObject().put("name", name).put("value", value);
        return callback;
    }

    static ObjectNode question(String type) {
        return input(output(callback(type), "prompt", "User Name"), "IDToken1", "");
    }

    static ObjectNode hidden(String id, String input) {
        ObjectNode callback = output(callback("HiddenValueCallback"), "value", "false");
        return input(output(callback, "id", id), input, id);
    }

    static ObjectNode text(String message, String messageType) {
        return output(output(callback("TextOutputCallback"), "message", message), "messageType", messageType);
    }

    static ObjectNode suspended() {
        ObjectNode callback = callback("SuspendedTextOutputCallback");
        return output(output(callback, "message", "An email has been sent to you."), "messageType", "0");
    }

    static ObjectNode metadata(ObjectNode data) {
        ObjectNode callback = callback("MetadataCallback");
        ((ArrayNode) callback.get("output")).addObject().put("name", "data").set("value", data);
        return callback;
    }

    static ObjectNode[] script(byte[] challenge) {
        String script = "var acceptableParams = {pubKeyCredParams: " + ALGORITHMS + ", challenge: new Int8Array("
                + signed(challenge) + ").buffer}; document.getElementById('webAuthnOutcome').value = 'x';";
        return new ObjectNode[] {text(script, "4"), text("var spinner;", "4"), hidden("webAuthnOutcome", "IDToken3")};
    }

    static ObjectNode registration(AicJourney journey, AicUser user, byte[] challenge) {
        boolean typed = journey.version != AicJourney.Version.V7_0;
        ObjectNode data = SimulatorJson.object();
        if (typed) {
            data.put("_action", "webauthn_registration");
        }
        String identity = user.id().toString();
        data.put("challenge", Base64.getEncoder().encodeToString(challenge))
                .put("attestationPreference", "direct")
                .put("userName", typed ? user.name() : identity)
                .put(
                        "userId",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(identity.getBytes(StandardCharsets.UTF_8)))
                .put("relyingPartyName", "Example")
                .put("authenticatorSelection", SELECTION)
                .put("pubKeyCredParams", ALGORITHMS)
                .put("timeout", "60000")
                .put("excludeCredentials", excludedScript(user))
                .put("relyingPartyId", journey.rpId.isEmpty() ? "" : "id: \"" + journey.rpId + "\",")
                .put("_type", "WebAuthn");
        if (typed) {
            typed(data, journey, user);
        }
        return data;
    }

    private static void typed(ObjectNode data, AicJourney journey, AicUser user) {
        data.put("displayName", user.name()).put("_relyingPartyId", journey.rpId);
        data.set(
                "_authenticatorSelection",
                SimulatorJson.parse(SELECTION.getBytes(StandardCharsets.UTF_8)).orElseThrow());
        data.set(
                "_pubKeyCredParams",
                SimulatorJson.parse(ALGORITHMS.getBytes(StandardCharsets.UTF_8)).orElseThrow());
        ArrayNode excluded = data.putArray("_excludeCredentials");
        for (AicDevice device : user.devices()) {
            ArrayNode id = excluded.addObject().put("type", "public-key").putArray("id");
            for (byte b : Base64.getUrlDecoder().decode(device.credentialId())) {
                id.add(b);
            }
        }
        if (journey.version == AicJourney.Version.V8_0) {
            data.put("supportsJsonResponse", true);
            data.putObject("extensions").put("credProps", true);
        }
    }

    private static String excludedScript(AicUser user) {
        List<String> excluded = new ArrayList<>();
        for (AicDevice device : user.devices()) {
            byte[] id = Base64.getUrlDecoder().decode(device.credentialId());
            excluded.add("{ \"type\": \"public-key\", \"id\": new Int8Array(" + signed(id) + ").buffer }");
        }
        return String.join(",", excluded);
    }

    private static String signed(byte[] bytes) {
        List<String> numbers = new ArrayList<>();
        for (byte b : bytes) {
            numbers.add(Byte.toString(b));
        }
        return "[" + String.join(", ", numbers) + "]";
    }
}
