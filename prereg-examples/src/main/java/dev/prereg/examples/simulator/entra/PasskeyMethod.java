package dev.prereg.examples.simulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One registered passkey.
 *
 * @param credentialId its credential id
 * @param displayName its name
 * @param createdAt when it was registered
 * @param aaguid the model of the authenticator
 * @param certificates fingerprints of the attestation certificates; empty if it was not attested
 * @param deviceBound whether it cannot leave its authenticator
 */
record PasskeyMethod(
        byte[] credentialId,
        String displayName,
        Instant createdAt,
        UUID aaguid,
        List<String> certificates,
        boolean deviceBound) {

    String id() {
        return MethodId.encode(credentialId);
    }

    ObjectNode json() {
        ObjectNode json = SimulatorJson.object()
                .put("@odata.type", "#microsoft.graph.fido2AuthenticationMethod")
                .put("id", id())
                .put("displayName", displayName)
                .put("createdDateTime", createdAt.toString())
                .put("aaGuid", aaguid.toString())
                .put("model", "YubiKey")
                .put("attestationLevel", certificates.isEmpty() ? "notAttested" : "attested")
                .put("passkeyType", deviceBound ? "deviceBound" : "synced");
        certificates.forEach(json.putArray("attestationCertificates")::add);
        return json;
    }
}
