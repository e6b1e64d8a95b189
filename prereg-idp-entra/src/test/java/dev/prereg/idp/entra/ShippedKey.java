package dev.prereg.idp.entra;

import dev.prereg.fake.FakeAttestationRoot;
import dev.prereg.fake.VirtualYubiKey;
import dev.prereg.fake.VirtualYubiKeyBatch;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.webauthn.RegistrationResponse;
import dev.prereg.webauthn.VerifiedRegistration;
import java.util.Optional;

/** A key that was made for a started registration, and what Entra says once it has it. */
record ShippedKey(VirtualYubiKey key, RegistrationCompletion completion) {
    private static final VirtualYubiKeyBatch BATCH = VirtualYubiKeyBatch.of(new FakeAttestationRoot());

    static ShippedKey of(UserReference user, StartedRegistration started) {
        VirtualYubiKey key = BATCH.next();
        RegistrationResponse response = key.create(started.options(), started.origin());
        VerifiedRegistration verified = VerifiedRegistration.verify(started.options(), started.origin(), response);
        return new ShippedKey(
                key,
                new RegistrationCompletion(
                        user, started.handle(), verified, key.serialNumber(), Optional.of(key.firmware())));
    }

    RegistrationCompletion completionWith(SecretState handle) {
        return new RegistrationCompletion(
                completion.user(),
                handle,
                completion.registration(),
                completion.serialNumber(),
                completion.firmwareVersion());
    }

    RegistrationResponse response() {
        return completion.registration().response();
    }

    String credentialId() {
        return response().credentialId().text();
    }

    String methodId() {
        return PaddingDigitId.encode(response().credentialId().bytes());
    }

    /** The {@code fido2AuthenticationMethod} of this key. */
    String method() {
        return "{\"@odata.type\":\"#microsoft.graph.fido2AuthenticationMethod\",\"id\":\"" + methodId()
                + "\",\"displayName\":\"YubiKey\",\"createdDateTime\":\"2026-03-10T08:00:00Z\",\"aaGuid\":\""
                + key.model().aaguid() + "\",\"model\":\"YubiKey 5 NFC\",\"attestationCertificates\":[],"
                + "\"attestationLevel\":\"attested\",\"passkeyType\":\"deviceBound\"}";
    }
}
