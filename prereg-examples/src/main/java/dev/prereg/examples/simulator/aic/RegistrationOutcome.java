package dev.prereg.examples.simulator.aic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.nio.charset.StandardCharsets;

/**
 * A parsed {@code webAuthnOutcome}.
 *
 * @param clientData the client data
 * @param attestation the attestation object
 * @param credentialId the credential id, as it came
 * @param name the name of the device
 */
record RegistrationOutcome(byte[] clientData, byte[] attestation, String credentialId, String name) {
    private static final String DEFAULT_NAME = "New Security Key";
    private static final int WITH_NAME = 4;

    /** Reads as strictly and as carelessly as the server: what it cannot parse is an error of its own. */
    static RegistrationOutcome parse(String value, boolean takesJson) {
        String[] fields = legacy(value, takesJson).split("::");
        if (fields.length < WITH_NAME - 1) {
            throw AicErrors.internal();
        }
        return new RegistrationOutcome(
                fields[0].getBytes(StandardCharsets.UTF_8),
                bytes(fields[1]),
                fields[2],
                fields.length == WITH_NAME ? fields[3] : DEFAULT_NAME);
    }

    private static String legacy(String value, boolean takesJson) {
        JsonNode json = takesJson
                ? SimulatorJson.parse(value.getBytes(StandardCharsets.UTF_8)).orElse(SimulatorJson.object())
                : SimulatorJson.object();
        if (json.has("error") || value.equals("unsupported") || value.startsWith("ERROR::")) {
            throw AicErrors.loginFailure();
        }
        return json.path("legacyData").asText(value);
    }

    private static byte[] bytes(String list) {
        String[] numbers = list.split(",");
        byte[] bytes = new byte[numbers.length];
        try {
            for (int i = 0; i < numbers.length; i++) {
                bytes[i] = Byte.parseByte(numbers[i]);
            }
        } catch (NumberFormatException e) {
            throw AicErrors.internal();
        }
        return bytes;
    }
}
