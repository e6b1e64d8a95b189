package dev.prereg.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.ChallengeExpiredException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Fault;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.idp.pingone.PingOneAttestationEncoding;
import dev.prereg.idp.pingone.PingOneErrorCode;
import dev.prereg.idp.pingone.PingOneRelyingParty;
import dev.prereg.webauthn.Origin;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PingOneFinishTest {
    private final PingOneStand stand = new PingOneStand();
    private final PingOneRelyingParty relyingParty = stand.relyingParty();

    @AfterEach
    void stop() {
        stand.close();
    }

    private RegistrationCompletion shipped() {
        return PingOneStand.complete(PingOneStand.ADA, relyingParty.startRegistration(PingOneStand.ADA));
    }

    @Test
    void keyIsNamedAfterItsSerialNumber() {
        RegistrationCompletion completion = shipped();
        assertThat(stand.ada.devices().get(0).nickname().orElseThrow()).startsWith("Pre-registered key ");

        RegisteredCredential credential = relyingParty.finishRegistration(completion);

        assertThat(credential.remarks()).isEmpty();
        assertThat(stand.ada.devices().get(0).nickname())
                .contains("YubiKey " + completion.serialNumber().value());
    }

    @Test
    void refusedNicknameIsARemarkOnly() {
        RegistrationCompletion completion = shipped();
        stand.simulator.faults().next(Operation.PINGONE_NAME_DEVICE, Fault.DOWN);

        assertThat(relyingParty.finishRegistration(completion).remarks())
                .containsExactly("the key is registered, but PingOne did not take the nickname \"YubiKey "
                        + completion.serialNumber().value() + "\"");
        assertThat(stand.ada.credentialIds()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(PingOneAttestationEncoding.class)
    void attestationIsAcceptedInBothEncodings(PingOneAttestationEncoding encoding) {
        RegistrationCompletion completion = shipped();

        stand.relyingParty(config -> config.attestationEncoding(encoding)).finishRegistration(completion);

        assertThat(stand.ada.credentialIds()).hasSize(1);
    }

    @Test
    void originIsTheOneInTheClientData() {
        Origin apps = new Origin("https://apps.pingone.com");
        StartedRegistration started =
                stand.relyingParty(config -> config.origin(apps)).startRegistration(PingOneStand.ADA);

        // This one is configured for another origin, which must not matter any more.
        relyingParty.finishRegistration(PingOneStand.complete(PingOneStand.ADA, started));

        assertThat(started.origin()).isEqualTo(apps);
        assertThat(stand.ada.credentialIds()).hasSize(1);
    }

    @Test
    void lostAnswerIsClearedUpByLookingAtTheDevice() {
        RegistrationCompletion completion = shipped();
        stand.simulator.faults().next(Operation.PINGONE_ACTIVATE_DEVICE, Fault.CUT_AFTER_EFFECT);

        relyingParty.finishRegistration(completion);

        assertThat(stand.calls(Operation.PINGONE_ACTIVATE_DEVICE)).isOne();
        assertThat(stand.ada.credentialIds()).hasSize(1);
    }

    @Test
    void answersAfterTheEffectThatSayLittleAreClearedUpToo() {
        stand.simulator.faults().next(Operation.PINGONE_ACTIVATE_DEVICE, Fault.ERROR_AFTER_EFFECT);
        stand.simulator.faults().next(Operation.PINGONE_ACTIVATE_DEVICE, Fault.GARBAGE);

        relyingParty.finishRegistration(shipped());
        relyingParty.finishRegistration(shipped());

        assertThat(stand.ada.credentialIds()).hasSize(2);
        assertThat(stand.calls(Operation.PINGONE_ACTIVATE_DEVICE)).isEqualTo(2);
    }

    @Test
    void callThatNeverArrivedStaysUnknownAndMayBeRepeated() {
        RegistrationCompletion completion = shipped();
        stand.simulator.faults().next(Operation.PINGONE_ACTIVATE_DEVICE, Fault.CUT_BEFORE_EFFECT);
        stand.simulator.faults().next(Operation.PINGONE_ACTIVATE_DEVICE, Fault.HTML);

        assertThatThrownBy(() -> relyingParty.finishRegistration(completion))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> relyingParty.finishRegistration(completion))
                .isInstanceOf(OutcomeUnknownException.class);
        relyingParty.finishRegistration(completion);

        assertThat(stand.ada.credentialIds()).hasSize(1);
    }

    @Test
    void expiredChallengeIsItsOwnErrorAndNotRepeated() {
        stand.pingOne.behaviour().challengeLifetime(Duration.ofDays(2));
        RegistrationCompletion completion = shipped();
        stand.simulator.clock().advance(Duration.ofDays(3));

        assertThatThrownBy(() -> relyingParty.finishRegistration(completion))
                .isInstanceOf(ChallengeExpiredException.class)
                .hasMessageContaining("since its challenge has expired")
                .hasMessageContaining("enroll again and order another key");
        assertThat(stand.calls(Operation.PINGONE_ACTIVATE_DEVICE)).isOne();
    }

    @Test
    void refusalAfterTheTimeLimitIsTakenForExpiryWhateverItSays() {
        stand.pingOne.behaviour().hideExpiry();
        RegistrationCompletion completion = shipped();
        stand.simulator.clock().advance(Duration.ofDays(16));

        assertThatThrownBy(() -> relyingParty.finishRegistration(completion))
                .isInstanceOf(ChallengeExpiredException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void newDeviceThatIsNotKnownEverywhereYetIsTriedLater(int status) {
        stand.pingOne.behaviour().settling(Duration.ofSeconds(30), status);
        RegistrationCompletion completion = shipped();

        assertThatThrownBy(() -> relyingParty.finishRegistration(completion))
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("was created a moment ago and is not known yet");
        stand.simulator.clock().advance(Duration.ofSeconds(31));
        relyingParty.finishRegistration(completion);

        assertThat(stand.ada.credentialIds()).hasSize(1);
    }

    @Test
    void deletedDeviceIsNamed() {
        StartedRegistration started = relyingParty.startRegistration(PingOneStand.ADA);
        RegistrationCompletion completion = PingOneStand.complete(PingOneStand.ADA, started);
        relyingParty.abandonRegistration(PingOneStand.ADA, started.handle());
        stand.simulator.clock().advance(Duration.ofDays(1));

        assertThatThrownBy(() -> relyingParty.finishRegistration(completion))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.errorCode()).isEqualTo(PingOneErrorCode.DEVICE_NOT_FOUND));
    }

    @Test
    void unsupportedMediaTypeIsARefusal() {
        RegistrationCompletion completion = shipped();
        stand.simulator
                .faults()
                .next(
                        Operation.PINGONE_ACTIVATE_DEVICE,
                        Fault.instead(
                                "415",
                                Answer.text(415, "application/json", "{\"code\":\"INVALID_REQUEST\",\"id\":\"x1\"}")));

        assertThatThrownBy(() -> relyingParty.finishRegistration(completion))
                .isInstanceOfSatisfying(RequestRejectedException.class, e -> {
                    assertThat(e.status()).isEqualTo(415);
                    assertThat(e.errorCode()).isEqualTo("INVALID_REQUEST");
                    assertThat(e.requestId())
                            .hasValueSatisfying(id -> assertThat(id).endsWith(" / x1"));
                })
                .hasMessageContaining("does a proxy change it?");
    }

    @Test
    void abandoningDeletesThePendingDeviceOnly() {
        StartedRegistration first = relyingParty.startRegistration(PingOneStand.ADA);
        StartedRegistration second = relyingParty.startRegistration(PingOneStand.ADA);
        stand.ada.withOldDevice("Phone");
        relyingParty.finishRegistration(PingOneStand.complete(PingOneStand.ADA, second));

        relyingParty.abandonRegistration(PingOneStand.ADA, first.handle());
        relyingParty.abandonRegistration(PingOneStand.ADA, second.handle());

        assertThat(stand.ada.credentialIds()).hasSize(1);
        assertThat(stand.ada.devices()).hasSize(2);
        assertThat(stand.calls(Operation.PINGONE_DELETE_DEVICE)).isOne();
    }

    @Test
    void handleServesItsOwnUserAndEnvironmentOnly() {
        StartedRegistration started = relyingParty.startRegistration(PingOneStand.ADA);

        assertThatThrownBy(() -> relyingParty.abandonRegistration(new UserReference("eve"), started.handle()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the handle belongs to another user than eve");
        assertThat(stand.ada.devices()).hasSize(1);
    }
}
