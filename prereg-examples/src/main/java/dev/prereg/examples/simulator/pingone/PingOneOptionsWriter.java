package dev.prereg.examples.simulator.pingone;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Writes creation options in PingOne's dialect. */
final class PingOneOptionsWriter {
    private final PingOneBehaviour behaviour;

    PingOneOptionsWriter(PingOneBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    void write(ObjectNode device, PingOneUser user, PingOneDevice made) {
        ObjectNode options = options(user, made);
        if (behaviour.hasObjectOptions()) {
            device.set("publicKeyCredentialCreationOptions", options);
        } else {
            device.put(
                    "publicKeyCredentialCreationOptions",
                    new String(SimulatorJson.write(options), StandardCharsets.UTF_8));
        }
    }

    private ObjectNode options(PingOneUser user, PingOneDevice made) {
        ObjectNode options = SimulatorJson.object();
        ObjectNode rp = options.putObject("rp").put("id", made.rpId());
        if (behaviour.hasRpName()) {
            rp.put("name", made.rpName());
        }
        ObjectNode person = options.putObject("user");
        bytes(person, "id", handle(user));
        person.put("displayName", user.username()).put("name", user.username());
        bytes(options, "challenge", made.challenge());
        ArrayNode algorithms = options.putArray("pubKeyCredParams");
        for (int algorithm : List.of(-7, -37, -257)) {
            ObjectNode param = algorithms.addObject().put("type", "public-key");
            if (behaviour.hasNumericAlgorithms()) {
                param.put("alg", algorithm);
            } else {
                param.put("alg", Integer.toString(algorithm));
            }
        }
        options.put("timeout", 120_000);
        ArrayNode excluded = options.putArray("excludeCredentials");
        user.credentialIds()
                .forEach(id -> bytes(
                        excluded.addObject().put("type", "public-key"),
                        "id",
                        Base64.getUrlDecoder().decode(id)));
        options.putObject("authenticatorSelection")
                .put("authenticatorAttachment", "cross-platform")
                .put("residentKey", "preferred")
                .put("requireResidentKey", false)
                .put("userVerification", "preferred");
        options.put("attestation", "direct");
        options.putObject("extensions").put("credProps", true).put("hmacCreateSecret", true);
        return options;
    }

    private static byte[] handle(PingOneUser user) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(user.id().toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void bytes(ObjectNode object, String name, byte[] bytes) {
        switch (behaviour.byteForm()) {
            case BASE64:
                object.put(name, Base64.getEncoder().encodeToString(bytes));
                return;
            case BASE64URL:
                object.put(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
                return;
            default:
                ArrayNode array = object.putArray(name);
                boolean signed = behaviour.byteForm() == PingOneBehaviour.ByteForm.SIGNED;
                for (byte b : bytes) {
                    array.add(signed ? b : Byte.toUnsignedInt(b));
                }
        }
    }
}
