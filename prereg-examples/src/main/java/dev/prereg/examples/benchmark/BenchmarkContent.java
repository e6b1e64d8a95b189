package dev.prereg.examples.benchmark;

import dev.prereg.fake.FakeYubico;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What all ways have in common: the keys of Yubico and creation options of the size that Entra ID gives. */
final class BenchmarkContent {
    static final String ORIGIN = "https://login.example.com";
    static final int PIN_LENGTH = 8;
    static final Instant NEVER = Instant.parse("2126-01-01T00:00:00Z");

    private static final int CHALLENGE_BYTES = 5_200;

    private final PublicKeyCredentialCreationOptions options =
            PublicKeyCredentialCreationOptions.parse("{\"rp\":{\"id\":\"login.example.com\",\"name\":\"Example\"},"
                    + "\"user\":{\"id\":\"dXNlci0wMDAx\",\"name\":\"user@example.com\",\"displayName\":\"User\"},"
                    + "\"challenge\":\""
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[CHALLENGE_BYTES])
                    + "\",\"pubKeyCredParams\":[{\"type\":\"public-key\",\"alg\":-7}],"
                    + "\"authenticatorSelection\":{\"residentKey\":\"required\",\"userVerification\":\"required\"},"
                    + "\"attestation\":\"direct\",\"extensions\":{\"hmacCreateSecret\":true}}");
    private final FakeYubico yubico = new FakeYubico();
    private final PublicJwk transportKey = yubico.transportKey();
    private final Map<String, PublicJwk> signingKeys = read(yubico.signingKeys().keys());

    private static Map<String, PublicJwk> read(List<PublicJwk> keys) {
        return keys.stream()
                .map(key -> PublicJwk.parse(key.text(), KeyUse.SIGNATURE))
                .collect(Collectors.toMap(PublicJwk::kid, Function.identity()));
    }

    PublicKeyCredentialCreationOptions options() {
        return options;
    }

    FakeYubico yubico() {
        return yubico;
    }

    PublicJwk transportKey() {
        return transportKey;
    }

    PublicJwk signingKey(String kid) {
        return signingKeys.get(kid);
    }

    /** The plaintext of a PIN request in the default transport profile. */
    String pinRequest(String responseKey) {
        return "{\"type\":\"generate\",\"length\":" + PIN_LENGTH + ",\"response_key\":" + responseKey + "}";
    }

    /** The plaintext of a credential request in the default transport profile. */
    String credentialRequest(String responseKey) {
        return "{\"public_key_credential_creation_options\":" + options.json() + ",\"origin\":\"" + ORIGIN
                + "\",\"response_key\":" + responseKey + "}";
    }
}
