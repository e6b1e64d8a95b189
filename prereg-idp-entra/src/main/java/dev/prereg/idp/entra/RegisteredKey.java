package dev.prereg.idp.entra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.internal.http.RemoteText;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.webauthn.CredentialId;
import dev.prereg.webauthn.VerifiedRegistration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What Entra says about a key it has accepted, compared with the key that was sent. */
final class RegisteredKey {
    private final JsonNode method;
    private final List<String> remarks = new ArrayList<>();

    private RegisteredKey(JsonNode method) {
        this.method = method;
    }

    /**
     * @param method the {@code fido2AuthenticationMethod} of the answer
     * @param sent what was registered
     */
    static RegisteredCredential compare(JsonNode method, VerifiedRegistration sent) {
        RegisteredKey key = new RegisteredKey(method);
        CredentialId credentialId = sent.response().credentialId();
        key.compareId(credentialId);
        key.expect("attestationLevel", "attested", "Entra ID has not verified the attestation of the key");
        key.expect("passkeyType", "deviceBound", "Entra ID does not take the key for device-bound");
        key.expect("aaGuid", sent.aaguid().toString(), "Entra ID reports another AAGUID than the key's");
        return new RegisteredCredential(credentialId.text(), key.remarks);
    }

    private void compareId(CredentialId sent) {
        String id = method.path("id").asText();
        try {
            if (!Arrays.equals(PaddingDigitId.decode(id), sent.bytes())) {
                remarks.add("Entra ID reports another credential ID than the key's: " + RemoteText.clean(id));
            }
        } catch (MalformedJsonException e) {
            remarks.add("Entra ID reports an id that is no credential ID: " + RemoteText.clean(id));
        }
    }

    /** An absent member says nothing: beta and v1.0 differ in what they tell. */
    private void expect(String member, String expected, String remark) {
        String actual = method.path(member).asText();
        if (!actual.isEmpty() && !actual.equalsIgnoreCase(expected)) {
            remarks.add(remark + " (" + member + " " + RemoteText.clean(actual) + ")");
        }
    }
}
