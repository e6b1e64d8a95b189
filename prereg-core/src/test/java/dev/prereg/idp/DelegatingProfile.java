package dev.prereg.idp;

import dev.prereg.jose.PublicJwk;
import dev.prereg.pin.Pin;
import dev.prereg.pin.PinPolicy;
import dev.prereg.transport.JweAlgorithms;
import dev.prereg.transport.TransportProfile;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import dev.prereg.webauthn.RegistrationResponse;

/** A profile of a host's own, which changes one thing of the default. */
class DelegatingProfile implements TransportProfile {
    private final TransportProfile base = TransportProfile.unverifiedDefault();

    @Override
    public String name() {
        return "DelegatingProfile";
    }

    @Override
    public JweAlgorithms requestAlgorithms() {
        return base.requestAlgorithms();
    }

    @Override
    public JweAlgorithms responseAlgorithms() {
        return base.responseAlgorithms();
    }

    @Override
    public byte[] writePinRequest(PinPolicy policy, PublicJwk responseKey) {
        return base.writePinRequest(policy, responseKey);
    }

    @Override
    public byte[] writeCredentialRequest(
            PublicKeyCredentialCreationOptions options, Origin origin, PublicJwk responseKey) {
        return base.writeCredentialRequest(options, origin, responseKey);
    }

    @Override
    public Pin readPinResponse(byte[] payload) {
        return base.readPinResponse(payload);
    }

    @Override
    public RegistrationResponse readCredentialResponse(byte[] payload) {
        return base.readCredentialResponse(payload);
    }
}
