package dev.prereg.examples.benchmark;

import dev.prereg.idp.Enrollment;
import dev.prereg.idp.EnrollmentRequest;
import dev.prereg.idp.PinRelease;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.RelyingParty;
import dev.prereg.idp.SealedEnrollment;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.jose.JwkSet;
import dev.prereg.jose.PublicJwk;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.pin.Pin;
import dev.prereg.pin.PinPolicy;
import dev.prereg.shipping.Fulfillment;
import java.security.Provider;
import java.util.List;
import java.util.Optional;

/** The SDK as a host uses it, all checks included; the relying party answers at once. */
final class SdkMessages implements JourneyMessages {
    private final SealedEnrollment provider;
    private final EnrollmentRequest request;

    SdkMessages(BenchmarkContent content, Optional<Provider> ellipticCurves) {
        SealedEnrollment.Builder builder = SealedEnrollment.builder(new AtOnce(content), new FixedKeys(content));
        ellipticCurves.ifPresent(builder::ellipticCurveProvider);
        this.provider = builder.build();
        this.request = EnrollmentRequest.of(
                new UserReference("user@example.com"),
                content.transportKey(),
                PinPolicy.generate(BenchmarkContent.PIN_LENGTH));
    }

    @Override
    public Enrollment enroll() {
        return provider.enroll(request);
    }

    @Override
    public Object activate(SecretState state, Fulfillment fulfillment) {
        return provider.activate(state, fulfillment);
    }

    @Override
    public Object releasePin(SecretState state, Fulfillment fulfillment) {
        PinRelease.HandedOver release = (PinRelease.HandedOver) provider.releasePin(state, fulfillment);
        try (Pin pin = release.pin()) {
            return pin.reveal(characters -> characters.charAt(0));
        }
    }

    /** A relying party without a network. */
    private record AtOnce(BenchmarkContent content) implements RelyingParty {
        @Override
        public StartedRegistration startRegistration(UserReference user) {
            return StartedRegistration.of(content.options(), BenchmarkContent.NEVER);
        }

        @Override
        public RegisteredCredential finishRegistration(RegistrationCompletion completion) {
            return new RegisteredCredential(
                    completion.registration().credentialId().text(), List.of());
        }
    }

    /** Yubico's keys without a network. */
    private record FixedKeys(BenchmarkContent content) implements YubicoKeys {
        @Override
        public PublicJwk transportKey() {
            return content.transportKey();
        }

        @Override
        public JwkSet signingKeys() {
            return content.yubico().signingKeys();
        }

        @Override
        public Optional<PublicJwk> signingKey(String kid) {
            return Optional.ofNullable(content.signingKey(kid));
        }
    }
}
