package dev.prereg.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.prereg.ChallengeExpiredException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.fake.FakeRelyingParty;
import dev.prereg.fake.ProgrammedKey;
import dev.prereg.fake.Programming;
import dev.prereg.fake.ResponseFault;
import dev.prereg.fake.Samples;
import dev.prereg.internal.jose.TestKeys;
import dev.prereg.jose.JwkSet;
import dev.prereg.jose.PublicJwk;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.shipping.Fulfillment;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SealedEnrollmentTest {
    private final SealedJourney journey = new SealedJourney();

    @AfterEach
    void noProviderWasRegistered() {
        assertThat(Security.getProviders()).containsExactlyElementsOf(TestKeys.providersAtStart());
    }

    @Test
    void keyIsRegisteredAndItsPinIsHandedOver() {
        Enrollment enrollment = journey.enrollAda();
        ProgrammedKey key = SealedJourney.program(enrollment, Programming.honest());

        journey.provider.verify(enrollment.state(), key.fulfillment());
        List<RegisteredCredential> registered = journey.provider.activate(enrollment.state(), key.fulfillment());

        assertThat(registered)
                .extracting(RegisteredCredential::credentialId)
                .containsExactly(key.key().credentialIds().get(0).text());
        assertThat(journey.relyingParty.credentials(Samples.ada()))
                .extracting(FakeRelyingParty.Credential::serialNumber)
                .containsExactly(key.key().serialNumber());
        assertThat(journey.pin(enrollment, key.fulfillment()))
                .isEqualTo(String.valueOf(key.key().pin()));
    }

    @Test
    void bouncyCastleDoesTheSameWithoutBeingRegistered() {
        Provider bouncyCastle = new BouncyCastleProvider();
        SealedEnrollment onBouncyCastle = SealedEnrollment.builder(journey.relyingParty, SealedJourney.YUBICO)
                .clock(journey.clock)
                .ellipticCurveProvider(bouncyCastle)
                .build();
        Enrollment enrollment = onBouncyCastle.enroll(
                EnrollmentRequest.of(Samples.ada(), SealedJourney.YUBICO.transportKey(), Samples.pinOfEightDigits()));
        Fulfillment fulfillment = SealedJourney.fulfill(enrollment);

        assertThat(onBouncyCastle.activate(enrollment.state(), fulfillment)).hasSize(1);
        assertThat(onBouncyCastle.releasePin(enrollment.state(), fulfillment))
                .isInstanceOf(PinRelease.HandedOver.class);
        assertThat(journey.pin(enrollment, fulfillment))
                .as("the JDK reads its state")
                .hasSize(8);
    }

    @Test
    void providerWithoutEllipticCurvesIsRefusedWhenBuilding() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SealedEnrollment.builder(journey.relyingParty, SealedJourney.YUBICO)
                        .ellipticCurveProvider(Security.getProvider("SunJCE"))
                        .build())
                .withMessageStartingWith("security provider SunJCE offers no ");
    }

    @Test
    void enrollmentThatSharesAKeyAsksForNoPin() {
        Enrollment first = journey.enrollAda();
        Enrollment second = journey.provider.enroll(
                new EnrollmentRequest(Samples.grace(), SealedJourney.YUBICO.transportKey(), Optional.empty()));
        Fulfillment both = SealedJourney.YUBICO
                .program(
                        first.pinRequest().orElseThrow(),
                        List.of(
                                first.credentialRequests().get(0),
                                second.credentialRequests().get(0)))
                .fulfillment();

        assertThat(second.pinRequest()).isEmpty();
        assertThat(journey.provider.activate(first.state(), both.part(0, 1, true)))
                .hasSize(1);
        assertThat(journey.provider.activate(second.state(), both.part(1, 1, false)))
                .hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journey.provider.releasePin(second.state(), both.part(1, 1, true)))
                .withMessage("this enrollment has not asked for a PIN; another one on the key has");
    }

    @Test
    void kidOfAResponseIsOptional() {
        Enrollment enrollment = journey.enrollAda();

        journey.provider.verify(
                enrollment.state(),
                SealedJourney.fulfillment(enrollment, Programming.credentialFault(ResponseFault.SEALED_WITHOUT_KID)));
    }

    @Test
    void expiryStopsTheRegistrationButNotThePin() {
        Enrollment enrollment = journey.enrollAda();
        Fulfillment fulfillment = SealedJourney.fulfill(enrollment);

        journey.clock.advance(FakeRelyingParty.DEFAULT_CHALLENGE_LIFETIME.minusMillis(1));
        journey.provider.verify(enrollment.state(), fulfillment);
        journey.clock.advance(Duration.ofMillis(1));

        assertThatExceptionOfType(ChallengeExpiredException.class)
                .isThrownBy(() -> journey.provider.activate(enrollment.state(), fulfillment))
                .withMessage(
                        "the challenge for user a***@example.com expired at 2026-03-20T08:00:00Z; its key cannot be "
                                + "registered any more: enroll again and order another key")
                .satisfies(e -> assertThat(e.expiresAt()).isEqualTo(enrollment.expiresAt()));
        assertThat(journey.pin(enrollment, fulfillment)).hasSize(8);
        assertThat(journey.relyingParty.credentials()).isEmpty();
    }

    @Test
    void abandonedRegistrationIsForgottenByTheRelyingParty() {
        Enrollment enrollment = journey.enrollAda();

        journey.provider.abandon(enrollment.state());
        journey.provider.abandon(enrollment.state());

        assertThat(journey.relyingParty.pendingRegistrations()).isZero();
    }

    @Test
    void activationCanBeRepeated() {
        Enrollment enrollment = journey.enrollAda();
        Fulfillment fulfillment = SealedJourney.fulfill(enrollment);

        assertThat(journey.provider.activate(enrollment.state(), fulfillment))
                .isEqualTo(journey.provider.activate(enrollment.state(), fulfillment));
        assertThat(journey.relyingParty.credentials()).hasSize(1);
    }

    @Test
    void transportKeyOfAnotherUseIsRefusedBeforeTheRelyingPartyIsAsked() {
        PublicJwk signing = SealedJourney.YUBICO.signingKeys().keys().get(0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> journey.provider.enroll(
                        EnrollmentRequest.of(Samples.ada(), signing, Samples.pinOfEightDigits())))
                .withMessage("the transport key of an enrollment is a key of use enc");
        assertThat(journey.relyingParty.startedRegistrations()).isZero();
    }

    @Test
    void failureToFetchSigningKeysPassesThrough() {
        Enrollment enrollment = journey.enrollAda();
        Fulfillment fulfillment = SealedJourney.fulfill(enrollment);

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> journey.sealed(new Offline()).activate(enrollment.state(), fulfillment))
                .withMessage("YubiEnterprise: no answer");
        assertThat(journey.relyingParty.credentials()).isEmpty();
    }

    /** Yubico's keys, out of reach. */
    private static final class Offline implements YubicoKeys {
        @Override
        public PublicJwk transportKey() {
            throw unavailable();
        }

        @Override
        public JwkSet signingKeys() {
            throw unavailable();
        }

        @Override
        public Optional<PublicJwk> signingKey(String kid) {
            throw unavailable();
        }

        private static ServiceUnavailableException unavailable() {
            return new ServiceUnavailableException("YubiEnterprise", null, "no answer", null, null);
        }
    }
}
