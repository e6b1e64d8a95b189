package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.RequestRejectedException;
import dev.prereg.internal.json.Json;
import dev.prereg.webauthn.RegistrationResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The value of {@code webAuthnOutcome}: client data as text, attestation as signed bytes, credential id, device name,
 * with two colons between them.
 */
final class AicOutcome {
    /** The id of the callback that takes the outcome, which is also its value as long as there is none. */
    static final String CALLBACK_ID = "webAuthnOutcome";

    private static final String SEPARATOR = "::";

    private AicOutcome() {}

    /**
     * @param json whether the server takes the form with a JSON object around it
     * @throws RequestRejectedException if the response cannot be written in this form
     */
    static String of(RegistrationResponse response, String deviceName, boolean json) {
        String legacy = String.join(
                SEPARATOR,
                clientData(response.clientDataJson()),
                SignedBytes.toList(response.attestationObject()),
                response.credentialId().text(),
                deviceName);
        if (!json) {
            return legacy;
        }
        ObjectNode wrapper = Json.object();
        wrapper.put("authenticatorAttachment", "cross-platform");
        wrapper.put("legacyData", legacy);
        return new String(Json.write(wrapper), StandardCharsets.UTF_8);
    }

    /** The server hashes the UTF-8 bytes of the text it gets, so the text must give back exactly the signed bytes. */
    private static String clientData(byte[] utf8) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw notSendable("its clientDataJSON is not valid UTF-8");
        }
        if (text.contains(SEPARATOR)) {
            throw notSendable("its clientDataJSON holds two colons in a row, which the server takes for a separator");
        }
        return text;
    }

    private static RequestRejectedException notSendable(String problem) {
        return new RequestRejectedException(
                AicClient.SERVICE,
                null,
                0,
                AicErrorCode.OUTCOME_NOT_SENDABLE,
                "the registration response cannot be submitted: " + problem);
    }
}
