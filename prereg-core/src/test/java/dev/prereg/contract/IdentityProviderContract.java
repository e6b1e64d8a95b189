package dev.prereg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prereg.PreRegistrationException;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.ProgrammedKey;
import dev.prereg.fake.Programming;
import dev.prereg.idp.Enrollment;
import dev.prereg.idp.EnrollmentRequest;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.idp.IdentityProvider.KeySharing;
import dev.prereg.idp.PinRelease;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.UserReference;
import dev.prereg.jose.Jwe;
import dev.prereg.shipping.Fulfillment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link IdentityProvider} must do with Yubico at the other end, played by a {@link FakeYubico}. Extend it and
 * give it the provider, normally in front of a stub of the remote service:
 *
 * <pre>{@code
 * class OurProviderTest extends IdentityProviderContract {
 *     private final OurStub stub = OurStub.start();
 *
 *     @Override
 *     protected IdentityProvider provider(YubicoKeys keys) {
 *         return new OurProvider(stub.url(), keys);
 *     }
 *
 *     @Override
 *     protected UserReference user() {
 *         return stub.addUser();
 *     }
 *
 *     @Override
 *     protected List<String> registered() {
 *         return stub.credentialIds();
 *     }
 * }
 * }</pre>
 *
 * <p>For a {@link dev.prereg.idp.RelyingParty} extend {@link RelyingPartyContract} instead.
 */
public abstract class IdentityProviderContract extends IdentityProviderAttacks {
    /** For subclasses. */
    protected IdentityProviderContract() {}

    @Test
    final void enrollmentCarriesRequestsThatYubicoOpens() {
        Enrollment enrollment = enroll();
        assertThat(enrollment.pinRequest()).isPresent();
        assertThat(enrollment.expiresAt()).isAfter(now());
        ProgrammedKey made = program(enrollment, Programming.honest());
        assertThat(made.key().pin()).hasSize(PIN.length());
        assertThat(made.key().credentialIds()).hasSameSizeAs(enrollment.credentialRequests());
        assertThat(registered()).isEmpty();
    }

    @Test
    final void enrollmentOnASharedKeyLeavesThePinToTheOther() {
        assumeTrue(provider.keySharing() == KeySharing.SHARED, "the provider's enrollment is alone on its key");
        EnrollmentRequest withoutPin = new EnrollmentRequest(user(), yubico.transportKey(), Optional.empty());
        Enrollment first = enroll();
        Enrollment second = provider.enroll(withoutPin);
        assertThat(second.pinRequest()).isEmpty();
        List<Jwe> requests = new ArrayList<>(first.credentialRequests());
        requests.addAll(second.credentialRequests());
        ProgrammedKey made = yubico.program(first.pinRequest().orElseThrow(), requests);
        int split = first.credentialRequests().size();
        int rest = second.credentialRequests().size();
        provider.activate(first.state(), made.fulfillment().part(0, split, true));
        provider.activate(second.state(), made.fulfillment().part(split, rest, false));
        assertThat(registered()).containsExactlyInAnyOrderElementsOf(ids(made));
    }

    @Test
    final void verifyingRegistersNothing() {
        Enrollment enrollment = enroll();
        Fulfillment fulfillment = program(enrollment, Programming.honest()).fulfillment();
        provider.verify(enrollment.state(), fulfillment);
        provider.verify(enrollment.state(), fulfillment);
        assertThat(registered()).isEmpty();
    }

    @Test
    final void activationRegistersTheCredentialsOfTheKey() {
        Enrollment enrollment = enroll();
        ProgrammedKey made = program(enrollment, Programming.honest());
        List<RegisteredCredential> accepted = provider.activate(enrollment.state(), made.fulfillment());
        assertThat(accepted).hasSameSizeAs(enrollment.credentialRequests());
        assertThat(registered()).containsExactlyInAnyOrderElementsOf(ids(made));
    }

    @Test
    final void activationMayBeRepeated() {
        Enrollment enrollment = enroll();
        ProgrammedKey made = program(enrollment, Programming.honest());
        List<RegisteredCredential> first = provider.activate(enrollment.state(), made.fulfillment());
        List<RegisteredCredential> second = provider.activate(enrollment.state(), made.fulfillment());
        assertThat(second.stream().map(RegisteredCredential::credentialId))
                .containsExactlyElementsOf(
                        first.stream().map(RegisteredCredential::credentialId).toList());
        assertThat(registered()).containsExactlyInAnyOrderElementsOf(ids(made));
    }

    @Test
    final void stateSurvivesStorage() {
        Enrollment enrollment = enroll();
        ProgrammedKey made = program(enrollment, Programming.honest());
        SecretState stored = SecretState.of(enrollment.state().bytes());
        provider(yubico).activate(stored, made.fulfillment());
        assertThat(registered()).containsExactlyInAnyOrderElementsOf(ids(made));
    }

    @Test
    final void pinIsReleasedAsOftenAsAsked() {
        Enrollment enrollment = enroll();
        ProgrammedKey made = program(enrollment, Programming.honest());
        provider.activate(enrollment.state(), made.fulfillment());
        for (int i = 0; i < 2; i++) {
            PinRelease release = provider.releasePin(enrollment.state(), made.fulfillment());
            if (release instanceof PinRelease.HandedOver) {
                assertThat(((PinRelease.HandedOver) release).pin().<Boolean>reveal(made.key()::hasPin))
                        .as("the PIN is the one of the key")
                        .isTrue();
            }
        }
    }

    @Test
    final void enrollmentMayBeAbandonedTwice() {
        Enrollment enrollment = enroll();
        provider.abandon(enrollment.state());
        provider.abandon(enrollment.state());
        assertThat(registered()).isEmpty();
    }

    @Test
    final void unknownUserIsRefused() {
        Optional<UserReference> unknown = unknownUser();
        assumeTrue(unknown.isPresent(), "no unknown user is given");
        EnrollmentRequest request = EnrollmentRequest.of(unknown.orElseThrow(), yubico.transportKey(), PIN);
        assertThat(catchThrowable(() -> provider.enroll(request))).isInstanceOf(PreRegistrationException.class);
    }

    @Test
    final void nothingPrintsASecret() {
        Enrollment enrollment = enroll();
        ProgrammedKey made = program(enrollment, Programming.honest());
        Fulfillment fulfillment = made.fulfillment();
        List<RegisteredCredential> accepted = provider.activate(enrollment.state(), fulfillment);
        PinRelease release = provider.releasePin(enrollment.state(), fulfillment);
        secretsOf(made, enrollment.state(), fulfillment)
                .mustNotBePrintedBy(
                        provider,
                        enrollment,
                        enrollment.state(),
                        fulfillment,
                        accepted,
                        release,
                        provider.checkSetup());
    }
}
