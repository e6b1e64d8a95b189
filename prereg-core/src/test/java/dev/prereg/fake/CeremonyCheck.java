package dev.prereg.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.webauthn.RegistrationResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** What a relying party checks of a registration (WebAuthn Level 3, section 7.1), written apart from the SDK's own check. */
final class CeremonyCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());
    private static final int HASH_BYTES = 32;
    private static final int ID_LENGTH_AT = 53;
    private static final int WANTED_FLAGS = 0x45;

    private CeremonyCheck() {}

    static Optional<String> problem(StartedRegistration started, RegistrationResponse response) {
        try {
            JsonNode client = JSON.readTree(response.clientDataJson());
            byte[] authData =
                    CBOR.readTree(response.attestationObject()).path("authData").binaryValue();
            Optional<String> problem = clientProblem(started, client);
            return problem.isPresent() ? problem : authenticatorProblem(started, response, authData);
        } catch (IOException e) {
            return Optional.of("the response cannot be read");
        }
    }

    private static Optional<String> clientProblem(StartedRegistration started, JsonNode client) {
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(started.options().challenge());
        if (!"webauthn.create".equals(client.path("type").asText())) {
            return Optional.of("the type is not webauthn.create");
        }
        if (!challenge.equals(client.path("challenge").asText())) {
            return Optional.of("it answers another challenge");
        }
        if (!started.origin().value().equals(client.path("origin").asText())) {
            return Optional.of("it comes from another origin");
        }
        return client.path("crossOrigin").asBoolean() ? Optional.of("it is cross-origin") : Optional.empty();
    }

    private static Optional<String> authenticatorProblem(
            StartedRegistration started, RegistrationResponse response, byte[] authData) {
        if (authData == null || authData.length < ID_LENGTH_AT + 2) {
            return Optional.of("the authenticator data are too short");
        }
        byte[] rpIdHash = AuthenticatorData.sha256(started.options().rpId().getBytes(StandardCharsets.UTF_8));
        if (!Arrays.equals(authData, 0, HASH_BYTES, rpIdHash, 0, HASH_BYTES)) {
            return Optional.of("it is for another RP ID");
        }
        if ((authData[HASH_BYTES] & WANTED_FLAGS) != WANTED_FLAGS) {
            return Optional.of("a flag of UP, UV and AT is not set");
        }
        byte[] id = response.credentialId().bytes();
        int length = (authData[ID_LENGTH_AT] & 0xff) << 8 | authData[ID_LENGTH_AT + 1] & 0xff;
        int from = ID_LENGTH_AT + 2;
        boolean same = length == id.length
                && authData.length >= from + length
                && Arrays.equals(authData, from, from + length, id, 0, length);
        return same ? Optional.empty() : Optional.of("it names another credential ID than it attests");
    }
}
