package dev.prereg.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.OutcomeUnknownException;
import dev.prereg.RequestRejectedException;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.webauthn.RegistrationResponse;
import dev.prereg.webauthn.VerifiedRegistration;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeRelyingPartyTest {
    private final MutableClock clock = new MutableClock(Samples.START);
    private final FakeRelyingParty party =
            new FakeRelyingParty(Samples.RP_ID, clock).withUsers(Samples.ada(), Samples.grace());
    private final VirtualYubiKey key =
            VirtualYubiKeyBatch.of(new FakeAttestationRoot()).next();

    @Test
    void challengeLivesAsLongAsWished() {
        party.challengeLifetime(Duration.ofMinutes(5));
        assertThat(party.startRegistration(Samples.ada()).expiresAt()).isEqualTo(Samples.START.plusSeconds(300));
    }

    @Test
    void refusalOfAnUnknownUserHasACodeAndMasksTheName() {
        assertThatThrownBy(() -> party.startRegistration(Samples.stranger()))
                .isInstanceOf(RequestRejectedException.class)
                .hasMessage("Fake relying party: it does not know the user s***@example.com")
                .extracting(thrown -> ((RequestRejectedException) thrown).errorCode())
                .isEqualTo("user_not_found");
    }

    @Test
    void registeredCredentialIsExcludedFromTheNextRegistration() {
        RegistrationCompletion first = complete(Samples.ada(), party.startRegistration(Samples.ada()));
        party.finishRegistration(first);
        assertThat(party.credentials(Samples.ada()))
                .containsExactly(new FakeRelyingParty.Credential(
                        Samples.ada(), key.credentialIds().get(0), key.serialNumber()));
        assertThat(party.startRegistration(Samples.ada()).options().json())
                .contains("\"excludeCredentials\":[{\"type\":\"public-key\",\"id\":\""
                        + key.credentialIds().get(0).text() + "\"}]");
        assertThat(party.startRegistration(Samples.grace()).options().json()).contains("\"excludeCredentials\":[]");
    }

    @Test
    void registrationOfAnotherUserIsNotFinished() {
        StartedRegistration forAda = party.startRegistration(Samples.ada());
        RegistrationCompletion stolen = complete(Samples.grace(), forAda);
        assertThatThrownBy(() -> party.finishRegistration(stolen))
                .hasMessage("Fake relying party: no such registration was started for this user");
        party.finishRegistration(complete(Samples.ada(), forAda));
        assertThat(party.credentials()).hasSize(1);
    }

    @Test
    void credentialOfAnotherUserIsNotRegisteredAgain() {
        RegistrationCompletion first = complete(Samples.ada(), party.startRegistration(Samples.ada()));
        party.finishRegistration(first);
        RegistrationCompletion again = new RegistrationCompletion(
                Samples.grace(), first.handle(), first.registration(), first.serialNumber(), first.firmwareVersion());
        assertThatThrownBy(() -> party.finishRegistration(again))
                .hasMessage("Fake relying party: the credential ID is registered for another user");
    }

    @Test
    void abandonedRegistrationIsNotFinished() {
        StartedRegistration started = party.startRegistration(Samples.ada());
        party.abandonRegistration(Samples.ada(), started.handle());
        assertThat(party.pendingRegistrations()).isZero();
        assertThatThrownBy(() -> party.finishRegistration(complete(Samples.ada(), started)))
                .isInstanceOf(RequestRejectedException.class);
    }

    @Test
    void lostAnswerLeavesTheCredentialRegistered() {
        RegistrationCompletion completion = complete(Samples.ada(), party.startRegistration(Samples.ada()));
        RuntimeException lost = new OutcomeUnknownException(FakeRelyingParty.SERVICE, null, "no answer", null);
        party.faults().failAfter("finishRegistration", lost);
        assertThatThrownBy(() -> party.finishRegistration(completion)).isSameAs(lost);
        assertThat(party.finishRegistration(completion).credentialId())
                .isEqualTo(key.credentialIds().get(0).text());
        assertThat(party.credentials()).hasSize(1);
    }

    /** The SDK's own check lets none of these through, so the fake's is asked directly. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NONE                   |
            WRONG_TYPE             | the type is not webauthn.create
            WRONG_CHALLENGE        | it answers another challenge
            WRONG_ORIGIN           | it comes from another origin
            CROSS_ORIGIN           | it is cross-origin
            WRONG_RP_ID_HASH       | it is for another RP ID
            NO_USER_VERIFICATION   | a flag of UP, UV and AT is not set
            NO_USER_PRESENCE       | a flag of UP, UV and AT is not set
            NO_ATTESTED_CREDENTIAL | the authenticator data are too short
            WRONG_CREDENTIAL_ID    | it names another credential ID than it attests
            """)
    void responseIsCheckedIndependently(Tampering tampering, String problem) {
        StartedRegistration started = party.startRegistration(Samples.ada());
        RegistrationResponse response = key.create(started.options(), started.origin(), tampering);
        assertThat(CeremonyCheck.problem(started, response)).isEqualTo(Optional.ofNullable(problem));
    }

    private RegistrationCompletion complete(UserReference user, StartedRegistration started) {
        RegistrationResponse response = key.create(started.options(), started.origin());
        return new RegistrationCompletion(
                user,
                started.handle(),
                VerifiedRegistration.verify(started.options(), started.origin(), response),
                key.serialNumber(),
                Optional.of(key.firmware()));
    }
}
