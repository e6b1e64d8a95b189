package dev.prereg.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import dev.prereg.fake.Programming;
import dev.prereg.fake.ResponseFault;
import dev.prereg.fake.Samples;
import dev.prereg.fake.Tampering;
import dev.prereg.jose.Jwe;
import dev.prereg.shipping.Fulfillment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Responses that must neither register a credential nor release a PIN. */
class SealedEnrollmentAttackTest {
    private final SealedJourney journey = new SealedJourney();

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
        Enrollment enrollment = journey.enrollAda();

        assertRefused(
                enrollment, SealedJourney.fulfillment(enrollment, Programming.credentialFault(fault)), reason, null);
        Fulfillment badPin = SealedJourney.fulfillment(enrollment, Programming.pinFault(fault));
        assertRefused(enrollment, badPin, reason, null);
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> journey.provider.releasePin(enrollment.state(), badPin))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @EnumSource(
            value = Tampering.class,
            names = {"NONE", "WRONG_AAGUID", "BROKEN_SIGNATURE"},
            mode = EnumSource.Mode.EXCLUDE)
    void genuineResponseToSomethingElseStopsTheRegistration(Tampering lie) {
        Enrollment enrollment = journey.enrollAda();

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> journey.provider.activate(
                        enrollment.state(), SealedJourney.fulfillment(enrollment, Programming.lying(lie))))
                .satisfies(e -> assertThat(e.reason()).isIn(Reason.BINDING, Reason.MALFORMED));
        assertThat(journey.relyingParty.credentials()).isEmpty();
    }

    @Test
    void swappedPinAndCredentialResponseAreRefused() {
        Enrollment enrollment = journey.enrollAda();
        Fulfillment genuine = SealedJourney.fulfill(enrollment);
        Jwe pin = genuine.pinResponse().orElseThrow();
        Jwe credential = genuine.credentialResponses().get(0);
        Fulfillment swapped = SealedJourney.with(genuine, Optional.of(credential), List.of(pin));

        assertRefused(
                enrollment,
                swapped,
                Reason.MALFORMED,
                "the transport profile \"prereg default profile (unverified)\" cannot read the credential response: "
                        + "the credential response cannot be read: member \"id\" is missing");
        assertRefused(
                enrollment,
                SealedJourney.with(genuine, Optional.of(credential), List.of(credential)),
                Reason.MALFORMED,
                "the transport profile \"prereg default profile (unverified)\" cannot read the PIN response");
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> journey.provider.releasePin(enrollment.state(), swapped));
    }

    @Test
    void responsesOfAnotherUserOrJourneyAreRefused() {
        Enrollment ada = journey.enrollAda();
        Enrollment again = journey.enrollAda();
        Enrollment grace = journey.provider.enroll(
                EnrollmentRequest.of(Samples.grace(), SealedJourney.YUBICO.transportKey(), Samples.pinOfEightDigits()));
        Fulfillment genuine = SealedJourney.fulfill(ada);

        for (Enrollment other : List.of(again, grace)) {
            Fulfillment foreign = SealedJourney.fulfill(other);
            String message = "the response cannot be opened: it is sealed to another response key";
            assertRefused(ada, foreign, Reason.DECRYPTION, message);
            assertRefused(
                    ada,
                    SealedJourney.with(genuine, foreign.pinResponse(), genuine.credentialResponses()),
                    Reason.DECRYPTION,
                    message);
            assertRefused(
                    ada,
                    SealedJourney.with(genuine, genuine.pinResponse(), foreign.credentialResponses()),
                    Reason.DECRYPTION,
                    message);
        }
        assertThat(journey.relyingParty.credentials()).isEmpty();
    }

    /** Yubico signs for the response key it was told, so an old payload can only come back sealed anew. */
    @Test
    void oldPayloadUnderANewResponseKeyIsRefused() {
        Enrollment first = journey.enrollAda();
        Enrollment second = journey.enrollAda();
        String state = new String(second.state().bytes(), StandardCharsets.UTF_8);
        String oldKey = new String(first.state().bytes(), StandardCharsets.UTF_8)
                .replaceAll(".*(\"responseKey\":\\{[^}]*\\}).*", "$1");
        SecretState mixed = SecretState.of(
                state.replaceAll("\"responseKey\":\\{[^}]*\\}", oldKey).getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> journey.provider.activate(mixed, SealedJourney.fulfill(first)))
                .withMessage("the registration response is refused: it answers another challenge");
    }

    @Test
    void responsesOfAnotherEnrollmentOnTheSameKeyAreRefused() {
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

        assertRefused(
                first,
                both.part(1, 1, true),
                Reason.DECRYPTION,
                "the response cannot be opened: it is sealed to another response key");
        assertRefused(
                first,
                both,
                Reason.MALFORMED,
                "the fulfillment does not fit: it has 2 credential responses, but this enrollment made one request");
        assertRefused(
                second,
                both.part(1, 1, true),
                Reason.MALFORMED,
                "the fulfillment does not fit: it has a PIN response, but this enrollment has not asked for a PIN");
    }

    private void assertRefused(Enrollment enrollment, Fulfillment fulfillment, Reason reason, String message) {
        int registered = journey.relyingParty.credentials().size();
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> journey.provider.activate(enrollment.state(), fulfillment))
                .withNoCause()
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(message == null || message.equals(e.getMessage()))
                        .as(e.getMessage())
                        .isTrue());
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> journey.provider.verify(enrollment.state(), fulfillment));
        assertThat(journey.relyingParty.credentials()).hasSize(registered);
    }
}
