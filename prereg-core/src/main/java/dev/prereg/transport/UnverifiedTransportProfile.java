package dev.prereg.transport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.prereg.internal.json.Json;
import dev.prereg.jose.PublicJwk;
import dev.prereg.pin.Pin;
import dev.prereg.pin.PinPolicy;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import dev.prereg.webauthn.RegistrationResponse;

/** The default profile: plain JSON, in the words of WebAuthn Level 3 where there are any. Stateless. */
final class UnverifiedTransportProfile implements TransportProfile {
    static final TransportProfile INSTANCE = new UnverifiedTransportProfile();

    private static final JweAlgorithms ALGORITHMS =
            new JweAlgorithms(KeyManagement.ECDH_ES_A256KW, ContentEncryption.A256GCM);

    private UnverifiedTransportProfile() {}

    @Override
    public String name() {
        return "prereg default profile (unverified)";
    }

    @Override
    public JweAlgorithms requestAlgorithms() {
        return ALGORITHMS;
    }

    @Override
    public JweAlgorithms responseAlgorithms() {
        return ALGORITHMS;
    }

    @Override
    public byte[] writePinRequest(PinPolicy policy, PublicJwk responseKey) {
        ObjectNode request = Json.object().put("type", "generate").put("length", policy.length());
        request.putRawValue("response_key", new RawValue(responseKey.text()));
        return Json.write(request);
    }

    @Override
    public byte[] writeCredentialRequest(
            PublicKeyCredentialCreationOptions options, Origin origin, PublicJwk responseKey) {
        ObjectNode request = Json.object();
        request.putRawValue("public_key_credential_creation_options", new RawValue(options.json()));
        request.put("origin", origin.value());
        request.putRawValue("response_key", new RawValue(responseKey.text()));
        return Json.write(request);
    }

    @Override
    public Pin readPinResponse(byte[] payload) {
        return PinResponseReader.read(payload);
    }

    @Override
    public RegistrationResponse readCredentialResponse(byte[] payload) {
        return RegistrationResponseReader.read(payload);
    }

    @Override
    public String toString() {
        return name();
    }
}
