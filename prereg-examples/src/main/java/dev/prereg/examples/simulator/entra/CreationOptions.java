package dev.prereg.examples.simulator.entra;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Writes creation options as Microsoft Graph does. */
final class CreationOptions {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private CreationOptions() {}

    static ObjectNode write(DirectoryUser user, String challenge, Instant expiresAt, boolean beta) {
        ObjectNode options = SimulatorJson.object()
                .put(
                        "@odata.context",
                        "https://graph.microsoft.com/" + (beta ? "beta" : "v1.0")
                                + "/$metadata#microsoft.graph.webauthnCredentialCreationOptions")
                .put("challengeTimeoutDateTime", expiresAt.toString());
        ObjectNode publicKey = options.putObject("publicKey")
                .put("challenge", challenge)
                .put("timeout", 0)
                .put("attestation", "direct");
        publicKey.putObject("rp").put("id", Registrations.RP_ID).put("name", "Microsoft");
        publicKey
                .putObject("user")
                .put("id", BASE64URL.encodeToString(user.handle()))
                .put("displayName", user.principalName())
                .put("name", user.principalName());
        ArrayNode algorithms = publicKey.putArray("pubKeyCredParams");
        List.of(-7, -257)
                .forEach(alg -> algorithms.addObject().put("type", "public-key").put("alg", alg));
        exclude(publicKey.putArray("excludeCredentials"), user.methods(), beta);
        publicKey
                .putObject("authenticatorSelection")
                .put("authenticatorAttachment", "cross-platform")
                .put("requireResidentKey", true)
                .put("userVerification", "required");
        publicKey
                .putObject("extensions")
                .put("hmacCreateSecret", true)
                .put("enforceCredentialProtectionPolicy", true)
                .put("credentialProtectionPolicy", "userVerificationOptional");
        return options;
    }

    /** On beta the three encodings that were ever seen take turns; v1.0 has one. */
    private static void exclude(ArrayNode excluded, List<PasskeyMethod> methods, boolean beta) {
        for (int i = 0; i < methods.size(); i++) {
            byte[] id = methods.get(i).credentialId();
            excluded.addObject()
                    .put("id", beta ? seen(i, id) : BASE64URL.encodeToString(id))
                    .put("type", "public-key")
                    .putArray("transports");
        }
    }

    private static String seen(int turn, byte[] id) {
        switch (turn % 3) {
            case 0:
                return MethodId.encode(id);
            case 1:
                return Base64.getEncoder().encodeToString(id);
            default:
                return BASE64URL.encodeToString(id);
        }
    }
}
