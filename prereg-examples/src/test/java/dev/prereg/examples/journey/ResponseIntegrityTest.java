package dev.prereg.examples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.fake.Programming;
import dev.prereg.fake.ResponseFault;
import dev.prereg.fake.Tampering;
import dev.prereg.idp.UserReference;
import dev.prereg.workflow.PinReleasePolicy;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.PreRegistrationId;
import dev.prereg.workflow.PreRegistrationRequest;
import dev.prereg.workflow.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A response that is not what it claims to be: a person is asked, nothing is registered, no PIN is released. */
class ResponseIntegrityTest {
    private static PreRegistration stopped(Programming manner) {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            rehearsal.simulator.yubico().station().programming(manner);
            rehearsal.accept(Rehearsal.keyForAda());

            PreRegistration stopped = rehearsal.until(Stage.NEEDS_ATTENTION, Stage.COMPLETED);

            assertThat(stopped.stage()).isEqualTo(Stage.NEEDS_ATTENTION);
            assertThat(rehearsal.registrations()).isZero();
            assertThat(rehearsal.pins.deliveries()).isEmpty();
            return stopped;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SEALED_TO_ANOTHER_KEY, DECRYPTION",
        "SEALED_WITH_OTHER_ALGORITHMS, DECRYPTION",
        "FLIPPED_BIT, DECRYPTION",
        "BROKEN_SIGNATURE, SIGNATURE",
        "SIGNED_BY_IMPOSTOR, SIGNATURE",
        "UNSIGNED, MALFORMED",
        "ALG_NONE, SIGNATURE",
        "SIGNED_BY_RETIRED_KEY, UNKNOWN_KEY",
        "SIGNED_BY_UNKNOWN_KEY, UNKNOWN_KEY",
        "EMPTY_PAYLOAD, MALFORMED"
    })
    void credentialResponseThatIsNotYubicosStopsTheJourney(ResponseFault fault, String reason) {
        PreRegistration stopped = stopped(Programming.credentialFault(fault));

        assertThat(stopped.failure().orElseThrow().reason()).isEqualTo(reason);
        assertThat(stopped.failure().orElseThrow().advice()).contains("do not hand out this key");
    }

    @ParameterizedTest
    @EnumSource(
            value = Tampering.class,
            names = {
                "WRONG_TYPE",
                "WRONG_CHALLENGE",
                "WRONG_ORIGIN",
                "WRONG_RP_ID_HASH",
                "NO_USER_PRESENCE",
                "NO_USER_VERIFICATION",
                "WRONG_CREDENTIAL_ID"
            })
    void registrationThatAnswersSomethingElseStopsTheJourney(Tampering tampering) {
        PreRegistration stopped = stopped(Programming.lying(tampering));

        assertThat(stopped.failure().orElseThrow().reason()).isEqualTo("BINDING");
    }

    @Test
    void keysInEachOthersParcelStopBothJourneys() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            PreRegistrationId gracesKey = PreRegistrationId.of("graces-key");
            rehearsal.accept(Rehearsal.keyForAda());
            rehearsal.accept(PreRegistrationRequest.builder(gracesKey, Rehearsal.london(), Rehearsal.YUBIKEY)
                    .enrollment("entra", new UserReference("grace@contoso.example"))
                    .pinRelease(PinReleasePolicy.IMMEDIATELY));
            rehearsal.work();
            rehearsal.simulator.clock().advance(Duration.ofDays(1));
            List<String> ids = rehearsal.simulator.yubico().shipments().ids();
            rehearsal.simulator.yubico().shipments().swapKeys(ids.get(0), ids.get(1));

            assertThat(rehearsal.work().stage()).isEqualTo(Stage.NEEDS_ATTENTION);
            assertThat(rehearsal.workflow.find(gracesKey).orElseThrow().stage()).isEqualTo(Stage.NEEDS_ATTENTION);
            assertThat(rehearsal.registrations()).isZero();
            assertThat(rehearsal.pins.deliveries()).isEmpty();
        }
    }

    @Test
    void missingCredentialResponseStopsTheJourney() {
        assertThat(stopped(Programming.credentialFault(ResponseFault.MISSING))
                        .failure()
                        .orElseThrow()
                        .reason())
                .isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @EnumSource(
            value = ResponseFault.class,
            names = {"BROKEN_SIGNATURE", "SIGNED_BY_IMPOSTOR", "SEALED_TO_ANOTHER_KEY", "FLIPPED_BIT", "ALG_NONE"})
    void pinResponseThatIsNotYubicosStopsTheJourneyBeforeAnythingIsRegistered(ResponseFault fault) {
        stopped(Programming.pinFault(fault));
    }
}
