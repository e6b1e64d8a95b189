package dev.prereg.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.idp.UserReference;
import dev.prereg.webauthn.CredentialId;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.util.Base64;
import java.util.List;

/** Writes the creation options of the {@link FakeRelyingParty}. */
final class FakeCreationOptions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FakeCreationOptions() {}

    static PublicKeyCredentialCreationOptions of(
            String rpId, UserReference user, byte[] userHandle, byte[] challenge, List<CredentialId> excluded) {
        ObjectNode options = JSON.createObjectNode();
        options.putObject("rp").put("id", rpId).put("name", "Fake " + rpId);
        options.putObject("user")
                .put("id", base64Url(userHandle))
                .put("name", user.value())
                .put("displayName", user.value());
        options.put("challenge", base64Url(challenge));
        ArrayNode algorithms = options.putArray("pubKeyCredParams");
        algorithms.addObject().put("type", "public-key").put("alg", -7);
        algorithms.addObject().put("type", "public-key").put("alg", -257);
        ArrayNode exclude = options.putArray("excludeCredentials");
        excluded.forEach(id -> exclude.addObject().put("type", "public-key").put("id", id.text()));
        options.putObject("authenticatorSelection")
                .put("authenticatorAttachment", "cross-platform")
                .put("residentKey", "required")
                .put("requireResidentKey", true)
                .put("userVerification", "required");
        options.put("attestation", "direct");
        options.putObject("extensions").put("credProps", true);
        return PublicKeyCredentialCreationOptions.parse(options.toString());
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
