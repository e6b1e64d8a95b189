package dev.prereg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.prereg.PreRegistrationException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.ProgrammedKey;
import dev.prereg.fake.Programming;
import dev.prereg.fake.ResponseFault;
import dev.prereg.fake.Tampering;
import dev.prereg.idp.Enrollment;
import dev.prereg.idp.EnrollmentRequest;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.UserReference;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.pin.PinPolicy;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.webauthn.CredentialId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The part of {@link IdentityProviderContract} about what an attacker or a mistake sends, and what both parts need. */
abstract class IdentityProviderAttacks {
    static final PinPolicy PIN = PinPolicy.generate(12);

    final FakeYubico yubico = new FakeYubico();
    IdentityProvider provider;

    /**
     * Makes the provider under test; called once for each test.
     *
     * @param keys Yubico's keys in this test
     * @return the provider
     */
    protected abstract IdentityProvider provider(YubicoKeys keys);

    /**
     * @return a user the provider knows, always the same one during a test, without a credential at first
     */
    protected abstract UserReference user();

    /**
     * Looks behind the provider, at its stub.
     *
     * @return the credential IDs registered for {@link #user()}, in unpadded base64url
     */
    protected abstract List<String> registered();

    /**
     * @return a user the provider does not know; without one, that test is skipped
     */
    protected Optional<UserReference> unknownUser() {
        return Optional.empty();
    }

    /**
     * @return whether the provider opens responses in this process, so that it must refuse bad ones with
     *     {@link ResponseIntegrityException} and already in {@code verify}; true unless overridden
     */
    protected boolean opensResponses() {
        return true;
    }

    /**
     * @return the time that challenges are compared with; the system's unless overridden
     */
    protected Instant now() {
        return Instant.now();
    }

    /**
     * @return texts that must never be printed, such as tokens of the stub; none unless overridden
     */
    protected Set<String> secrets() {
        return Set.of();
    }

    @BeforeEach
    final void makeProvider() {
        provider = provider(yubico);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "SEALED_WITHOUT_KID"})
    final void badlySealedCredentialResponseIsRefused(ResponseFault fault) {
        mustRefuse(Programming.credentialFault(fault));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "WRONG_AAGUID", "BROKEN_SIGNATURE"})
    final void responseToSomethingElseIsRefused(Tampering tampering) {
        mustRefuse(Programming.lying(tampering));
    }

    private void mustRefuse(Programming manner) {
        Enrollment enrollment = enroll();
        ProgrammedKey made = program(enrollment, manner);
        mustRefuse(enrollment.state(), made.fulfillment(), made);
    }

    private void mustRefuse(SecretState state, Fulfillment fulfillment, ProgrammedKey made) {
        Class<? extends Throwable> refusal =
                opensResponses() ? ResponseIntegrityException.class : PreRegistrationException.class;
        Throwable atVerifying = catchThrowable(() -> provider.verify(state, fulfillment));
        Throwable atActivating = catchThrowable(() -> provider.activate(state, fulfillment));
        if (opensResponses()) {
            assertThat(atVerifying).as("verify").isInstanceOf(refusal);
        }
        assertThat(atActivating).as("activate").isInstanceOf(refusal);
        assertThat(registered()).as("registered credentials").isEmpty();
        secretsOf(made, state, fulfillment).mustNotBePrintedBy(atActivating);
    }

    @Test
    final void responseOfAnotherEnrollmentIsRefused() {
        Enrollment enrollment = enroll();
        ProgrammedKey other = program(enroll(), Programming.honest());
        mustRefuse(enrollment.state(), other.fulfillment(), other);
    }

    @Test
    final void tooManyResponsesAreRefused() {
        Enrollment enrollment = enroll();
        ProgrammedKey made = program(enrollment, Programming.honest());
        Fulfillment honest = made.fulfillment();
        List<Jwe> twice = new ArrayList<>(honest.credentialResponses());
        twice.addAll(honest.credentialResponses());
        Fulfillment more =
                new Fulfillment(honest.serialNumber(), honest.firmwareVersion(), honest.pinResponse(), twice);
        mustRefuse(enrollment.state(), more, made);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "SEALED_WITHOUT_KID"})
    final void badPinResponseReleasesNothing(ResponseFault fault) {
        Enrollment enrollment = enroll();
        ProgrammedKey made = program(enrollment, Programming.pinFault(fault));
        Throwable refusal = catchThrowable(() -> provider.releasePin(enrollment.state(), made.fulfillment()));
        assertThat(refusal)
                .isInstanceOf(opensResponses() ? ResponseIntegrityException.class : PreRegistrationException.class);
        secretsOf(made, enrollment.state(), made.fulfillment()).mustNotBePrintedBy(refusal);
    }

    final Enrollment enroll() {
        return provider.enroll(EnrollmentRequest.of(user(), yubico.transportKey(), PIN));
    }

    final ProgrammedKey program(Enrollment enrollment, Programming manner) {
        return yubico.program(enrollment.pinRequest().orElseThrow(), enrollment.credentialRequests(), manner);
    }

    static List<String> ids(ProgrammedKey made) {
        return made.key().credentialIds().stream().map(CredentialId::text).toList();
    }

    final Secrets secretsOf(ProgrammedKey made, SecretState state, Fulfillment fulfillment) {
        List<String> all = new ArrayList<>(secrets());
        all.add(String.valueOf(made.key().pin()));
        all.add(new String(state.bytes(), StandardCharsets.UTF_8));
        fulfillment.pinResponse().map(Jwe::compact).ifPresent(all::add);
        fulfillment.credentialResponses().stream().map(Jwe::compact).forEach(all::add);
        return new Secrets(all);
    }
}
