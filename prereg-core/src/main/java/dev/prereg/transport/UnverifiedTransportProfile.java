package dev.prereg.transport;

import dev.prereg.jose.PublicJwk;
import dev.prereg.pin.Pin;
import dev.prereg.pin.PinPolicy;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import dev.prereg.webauthn.RegistrationResponse;

/** The default profile. */
enum UnverifiedTransportProfile implements TransportProfile {
    INSTANCE;

    private static final JweAlgorithms ALGORITHMS =
            new JweAlgorithms(KeyManagement.ECDH_ES_A256KW, ContentEncryption.A256GCM);

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
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public byte[] writeCredentialRequest(
            PublicKeyCredentialCreationOptions options, Origin origin, PublicJwk responseKey) {
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public Pin readPinResponse(byte[] payload) {
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public RegistrationResponse readCredentialResponse(byte[] payload) {
        throw new UnsupportedOperationException("being written");
    }
}
