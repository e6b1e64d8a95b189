package dev.prereg.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.ChallengeExpiredException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.fake.FakeRelyingParty;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.MutableClock;
import dev.prereg.fake.ProgrammedKey;
import dev.prereg.fake.Programming;
import dev.prereg.fake.ResponseFault;
import dev.prereg.fake.Samples;
import dev.prereg.fake.Tampering;
import dev.prereg.internal.jose.TestKeys;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.JwkSet;
import dev.prereg.jose.PublicJwk;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.pin.Pin;
import dev.prereg.shipping.Fulfillment;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealedEnrollmentTest {
    private static final FakeYubico YUBICO = new FakeYubico();

    private final MutableClock clock = new MutableClock(Samples.START);
    private final FakeRelyingParty relyingParty =
            new FakeRelyingParty(Samples.RP_ID, clock).withUsers(Samples.ada(), Samples.grace());
    private final SealedEnrollment provider = sealed(YUBICO);

    private SealedEnrollment sealed(YubicoKeys keys) {
        return SealedEnrollment.builder(relyingParty, keys).clock(clock).build();
    }

    @AfterEach
    void noProviderWasRegistered() {
        assertThat(Security.getProviders()).containsExactlyElementsOf(TestKeys.providersAtStart());
    }

    private Enrollment enrollAda() {
        return provider.enroll(EnrollmentRequest.of(Samples.ada(), YUBICO.transportKey(), Samples.pinOfEightDigits()));
    }

    private static ProgrammedKey program(Enrollment enrollment, Programming manner) {
        return YUBICO.program(enrollment.pinRequest().orElseThrow(), enrollment.credentialRequests(), manner);
    }

    private static Fulfillment fulfill(Enrollment enrollment) {
        return program(enrollment, Programming.honest()).fulfillment();
    }

    @Test
    void keyIsRegisteredAndItsPinIsHandedOver() {
        Enrollment enrollment = enrollAda();
        ProgrammedKey key = program(enrollment, Programming.honest());

        provider.verify(enrollment.state(), key.fulfillment());
        List<RegisteredCredential> registered = provider.activate(enrollment.state(), key.fulfillment());

        assertThat(registered)
                .extracting(RegisteredCredential::credentialId)
                .containsExactly(key.key().credentialIds().get(0).text());
        assertThat(relyingParty.credentials(Samples.ada()))
                .extracting(FakeRelyingParty.Credential::serialNumber)
                .containsExactly(key.key().serialNumber());
        assertThat(pin(enrollment, key.fulfillment()))
                .isEqualTo(String.valueOf(key.key().pin()));
    }

    @Test
    void bouncyCastleDoesTheSameWithoutBeingRegistered() {
        Provider bouncyCastle = new BouncyCastleProvider();
        SealedEnrollment onBouncyCastle = SealedEnrollment.builder(relyingParty, YUBICO)
                .clock(clock)
                .ellipticCurveProvider(bouncyCastle)
                .build();
        Enrollment enrollment = onBouncyCastle.enroll(
                EnrollmentRequest.of(Samples.ada(), YUBICO.transportKey(), Samples.pinOfEightDigits()));
        Fulfillment fulfillment = fulfill(enrollment);

        assertThat(onBouncyCastle.activate(enrollment.state(), fulfillment)).hasSize(1);
        assertThat(onBouncyCastle.releasePin(enrollment.state(), fulfillment))
                .isInstanceOf(PinRelease.HandedOver.class);
        assertThat(pin(enrollment, fulfillment)).as("the JDK reads its state").hasSize(8);
    }

    @Test
    void providerWithoutEllipticCurvesIsRefusedWhenBuilding() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SealedEnrollment.builder(relyingParty, YUBICO)
                        .ellipticCurveProvider(Security.getProvider("SunJCE"))
                        .build())
                .withMessageStartingWith("security provider SunJCE offers no ");
    }

    @Test
    void enrollmentThatSharesAKeyAsksForNoPin() {
        Enrollment first = enrollAda();
        Enrollment second =
                provider.enroll(new EnrollmentRequest(Samples.grace(), YUBICO.transportKey(), Optional.empty()));
        Fulfillment both = YUBICO.program(
                        first.pinRequest().orElseThrow(),
                        List.of(
                                first.credentialRequests().get(0),
                                second.credentialRequests().get(0)))
                .fulfillment();

        assertThat(second.pinRequest()).isEmpty();
        assertThat(provider.activate(first.state(), both.part(0, 1, true))).hasSize(1);
        assertThat(provider.activate(second.state(), both.part(1, 1, false))).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.releasePin(second.state(), both.part(1, 1, true)))
                .withMessage("this enrollment has not asked for a PIN; another one on the key has");
        assertRefused(
                second,
                both.part(1, 1, true),
                Reason.MALFORMED,
                "the fulfillment does not fit: it has a PIN response, but this enrollment has not asked for a PIN");
        assertRefused(
                first,
                both,
                Reason.MALFORMED,
                "the fulfillment does not fit: it has 2 credential responses, but this enrollment made one request");
        assertRefused(
                first,
                both.part(1, 1, true),
                Reason.DECRYPTION,
                "the response cannot be opened: it is sealed to another response key");
    }

    @ParameterizedTest
    @CsvSource({
        "SIGNED_BY_RETIRED_KEY,        UNKNOWN_KEY",
        "SIGNED_BY_UNKNOWN_KEY,        UNKNOWN_KEY",
        "SIGNED_BY_IMPOSTOR,           SIGNATURE",
        "SIGNATURE_WITHOUT_KID,        UNKNOWN_KEY",
        "BROKEN_SIGNATURE,             SIGNATURE",
        "UNSIGNED,                     MALFORMED",
        "ALG_NONE,                     SIGNATURE",
        "EMPTY_PAYLOAD,                MALFORMED",
        "SEALED_TO_ANOTHER_KEY,        DECRYPTION",
        "SEALED_UNDER_ANOTHER_KID,     DECRYPTION",
        "SEALED_WITH_OTHER_ALGORITHMS, DECRYPTION",
        "FLIPPED_BIT,                  DECRYPTION",
        "MISSING,                      MALFORMED",
    })
    void faultInOneResponseStopsTheRegistration(ResponseFault fault, Reason reason) {
        Enrollment enrollment = enrollAda();

        assertRefused(enrollment, fulfillment(enrollment, Programming.credentialFault(fault)), reason, null);
        Fulfillment badPin = fulfillment(enrollment, Programming.pinFault(fault));
        assertRefused(enrollment, badPin, reason, null);
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> provider.releasePin(enrollment.state(), badPin))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void kidOfAResponseIsOptional() {
        Enrollment enrollment = enrollAda();

        provider.verify(
                enrollment.state(),
                fulfillment(enrollment, Programming.credentialFault(ResponseFault.SEALED_WITHOUT_KID)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Tampering.class,
            names = {"NONE", "WRONG_AAGUID", "BROKEN_SIGNATURE"},
            mode = EnumSource.Mode.EXCLUDE)
    void genuineResponseToSomethingElseStopsTheRegistration(Tampering lie) {
        Enrollment enrollment = enrollAda();

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(
                        () -> provider.activate(enrollment.state(), fulfillment(enrollment, Programming.lying(lie))))
                .satisfies(e -> assertThat(e.reason()).isIn(Reason.BINDING, Reason.MALFORMED));
        assertThat(relyingParty.credentials()).isEmpty();
    }

    @Test
    void swappedPinAndCredentialResponseAreRefused() {
        Enrollment enrollment = enrollAda();
        Fulfillment genuine = fulfill(enrollment);
        Jwe pin = genuine.pinResponse().orElseThrow();
        Jwe credential = genuine.credentialResponses().get(0);
        Fulfillment swapped = with(genuine, Optional.of(credential), List.of(pin));

        assertRefused(
                enrollment,
                swapped,
                Reason.MALFORMED,
                "the transport profile \"prereg default profile (unverified)\" cannot read the credential response: "
                        + "the credential response cannot be read: member \"id\" is missing");
        assertRefused(
                enrollment,
                with(genuine, Optional.of(credential), List.of(credential)),
                Reason.MALFORMED,
                "the transport profile \"prereg default profile (unverified)\" cannot read the PIN response");
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> provider.releasePin(enrollment.state(), swapped));
    }

    @Test
    void responsesOfAnotherUserOrJourneyAreRefused() {
        Enrollment ada = enrollAda();
        Enrollment again = enrollAda();
        Enrollment grace = provider.enroll(
                EnrollmentRequest.of(Samples.grace(), YUBICO.transportKey(), Samples.pinOfEightDigits()));
        Fulfillment genuine = fulfill(ada);

        for (Enrollment other : List.of(again, grace)) {
            Fulfillment foreign = fulfill(other);
            String message = "the response cannot be opened: it is sealed to another response key";
            assertRefused(ada, foreign, Reason.DECRYPTION, message);
            assertRefused(
                    ada,
                    with(genuine, foreign.pinResponse(), genuine.credentialResponses()),
                    Reason.DECRYPTION,
                    message);
            assertRefused(
                    ada,
                    with(genuine, genuine.pinResponse(), foreign.credentialResponses()),
                    Reason.DECRYPTION,
                    message);
        }
        assertThat(relyingParty.credentials()).isEmpty();
    }

    /** Yubico signs for the response key it was told, so an old payload can only come back sealed anew. */
    @Test
    void oldPayloadUnderANewResponseKeyIsRefused() {
        Enrollment first = enrollAda();
        Enrollment second = enrollAda();
        String state = new String(second.state().bytes(), StandardCharsets.UTF_8);
        String oldKey = new String(first.state().bytes(), StandardCharsets.UTF_8)
                .replaceAll(".*(\"responseKey\":\\{[^}]*\\}).*", "$1");
        SecretState mixed = SecretState.of(
                state.replaceAll("\"responseKey\":\\{[^}]*\\}", oldKey).getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> provider.activate(mixed, fulfill(first)))
                .withMessage("the registration response is refused: it answers another challenge");
    }

    @Test
    void expiryStopsTheRegistrationButNotThePin() {
        Enrollment enrollment = enrollAda();
        Fulfillment fulfillment = fulfill(enrollment);

        clock.advance(FakeRelyingParty.DEFAULT_CHALLENGE_LIFETIME.minusMillis(1));
        provider.verify(enrollment.state(), fulfillment);
        clock.advance(Duration.ofMillis(1));

        assertThatExceptionOfType(ChallengeExpiredException.class)
                .isThrownBy(() -> provider.activate(enrollment.state(), fulfillment))
                .withMessage(
                        "the challenge for user a***@example.com expired at 2026-03-20T08:00:00Z; its key cannot be "
                                + "registered any more: enroll again and order another key")
                .satisfies(e -> assertThat(e.expiresAt()).isEqualTo(enrollment.expiresAt()));
        assertThat(pin(enrollment, fulfillment)).hasSize(8);
        assertThat(relyingParty.credentials()).isEmpty();
    }

    @Test
    void abandonedRegistrationIsForgottenByTheRelyingParty() {
        Enrollment enrollment = enrollAda();

        provider.abandon(enrollment.state());
        provider.abandon(enrollment.state());

        assertThat(relyingParty.pendingRegistrations()).isZero();
    }

    @Test
    void activationCanBeRepeated() {
        Enrollment enrollment = enrollAda();
        Fulfillment fulfillment = fulfill(enrollment);

        assertThat(provider.activate(enrollment.state(), fulfillment))
                .isEqualTo(provider.activate(enrollment.state(), fulfillment));
        assertThat(relyingParty.credentials()).hasSize(1);
    }

    @Test
    void transportKeyOfAnotherUseIsRefusedBeforeTheRelyingPartyIsAsked() {
        PublicJwk signing = YUBICO.signingKeys().keys().get(0);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> provider.enroll(EnrollmentRequest.of(Samples.ada(), signing, Samples.pinOfEightDigits())))
                .withMessage("the transport key of an enrollment is a key of use enc");
        assertThat(relyingParty.startedRegistrations()).isZero();
    }

    @Test
    void failureToFetchSigningKeysPassesThrough() {
        Enrollment enrollment = enrollAda();
        Fulfillment fulfillment = fulfill(enrollment);

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> sealed(new Offline()).activate(enrollment.state(), fulfillment))
                .withMessage("YubiEnterprise: no answer");
        assertThat(relyingParty.credentials()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "not json;            the state is not valid JSON within the accepted bounds",
                "[];                  the state is not a JSON object",
                "{};                  version 0 is not known to this release",
                "{\"version\":2};     version 2 is not known to this release",
                "{\"version\":\"x\"}; member \"version\" is not a whole number",
                "{\"version\":1};     member \"user\" is missing",
            })
    void stateOfSomethingElseIsNamed(String text, String problem) {
        SecretState state = SecretState.of(text.getBytes(StandardCharsets.UTF_8));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.abandon(state))
                .withMessage("this is not the state of a sealed enrollment: " + problem)
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"d\":\"AA", "\"expiresAt\":\"20", "\"handle\":\"!", "\"origin\":\"x"})
    void damagedStateIsRefusedWithoutQuotingIt(String damage) {
        String member = damage.substring(0, damage.indexOf(':') + 2);
        SecretState state = enrollAda().state();
        String damaged = new String(state.bytes(), StandardCharsets.UTF_8).replace(member, damage);

        assertThatThrownBy(() -> provider.abandon(SecretState.of(damaged.getBytes(StandardCharsets.UTF_8))))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasNoCause();
    }

    @Test
    void stateSurvivesRestartAndKeepsEverything() {
        Enrollment enrollment = enrollAda();

        EnrollmentState read =
                EnrollmentState.read(SecretState.of(enrollment.state().bytes()));

        assertThat(read.write()).isEqualTo(enrollment.state());
        assertThat(read.user()).isEqualTo(Samples.ada());
        assertThat(read.pinRequested()).isTrue();
        assertThat(read.registration().expiresAt()).isEqualTo(enrollment.expiresAt());
        assertThat(read).hasToString("EnrollmentState[user=a***@example.com]");
    }

    @Test
    void eachEnrollmentHasAResponseKeyOfItsOwn() {
        assertThat(EnrollmentState.read(enrollAda().state()).responseKey().kid())
                .isNotEqualTo(
                        EnrollmentState.read(enrollAda().state()).responseKey().kid());
    }

    private static Fulfillment fulfillment(Enrollment enrollment, Programming manner) {
        return program(enrollment, manner).fulfillment();
    }

    private void assertRefused(Enrollment enrollment, Fulfillment fulfillment, Reason reason, String message) {
        int registered = relyingParty.credentials().size();
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> provider.activate(enrollment.state(), fulfillment))
                .withNoCause()
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(message == null || message.equals(e.getMessage()))
                        .as(e.getMessage())
                        .isTrue());
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> provider.verify(enrollment.state(), fulfillment));
        assertThat(relyingParty.credentials()).hasSize(registered);
    }

    private String pin(Enrollment enrollment, Fulfillment fulfillment) {
        PinRelease release = provider.releasePin(enrollment.state(), fulfillment);
        try (Pin pin = ((PinRelease.HandedOver) release).pin()) {
            return pin.reveal(characters -> characters.toString());
        }
    }

    private static Fulfillment with(Fulfillment base, Optional<Jwe> pin, List<Jwe> credentials) {
        return new Fulfillment(base.serialNumber(), base.firmwareVersion(), pin, credentials);
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
