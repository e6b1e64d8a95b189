package dev.prereg.fake;

import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code clientDataJSON} as a browser writes it (WebAuthn Level 3, section 5.8.1.1). */
final class ClientData {
    private ClientData() {}

    static byte[] create(PublicKeyCredentialCreationOptions options, Origin origin, Tampering tampering) {
        byte[] challenge = options.challenge();
        if (tampering == Tampering.WRONG_CHALLENGE) {
            challenge[challenge.length - 1] ^= 1;
        }
        String type = tampering == Tampering.WRONG_TYPE ? "webauthn.get" : "webauthn.create";
        String from = tampering == Tampering.WRONG_ORIGIN ? "https://attacker.example" : origin.value();
        String json = "{\"type\":\"" + type
                + "\",\"challenge\":\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(challenge)
                + "\",\"origin\":\"" + from
                + "\",\"crossOrigin\":" + (tampering == Tampering.CROSS_ORIGIN) + "}";
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
