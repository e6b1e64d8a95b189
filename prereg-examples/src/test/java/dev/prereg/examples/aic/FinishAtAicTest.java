package dev.prereg.examples.aic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prereg.OutcomeUnknownException;
import dev.prereg.RequestRejectedException;
import dev.prereg.examples.simulator.aic.AicJourney;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Fault;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.pingone.AicErrorCode;
import dev.prereg.idp.pingone.AicRelyingParty;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FinishAtAicTest {
    private final AicWorld world = new AicWorld();

    @AfterEach
    void stop() {
        world.close();
    }

    private AicJourney journey() {
        return world.aic().journey();
    }

    private RegistrationCompletion started(AicRelyingParty relyingParty) {
        return world.complete(relyingParty.startRegistration(AicWorld.ADA));
    }

    private RegisteredCredential register() {
        AicRelyingParty relyingParty = world.relyingParty();
        return relyingParty.finishRegistration(started(relyingParty));
    }

    private String errorCode() {
        return catchThrowableOfType(RequestRejectedException.class, this::register)
                .errorCode();
    }

    @Test
    void nodeWithoutOriginsRefusesACallWithoutOrigin() {
        journey().origins(Set.of());
        AicRelyingParty silent =
                new AicRelyingParty(world.config().sendOrigin(false).build());
        RegistrationCompletion completion = started(silent);

        assertThatThrownBy(() -> silent.finishRegistration(completion))
                .isInstanceOf(RequestRejectedException.class)
                .hasMessageContaining("origin domains");
        assertThat(world.registered()).isEmpty();
    }

    @Test
    void recoveryCodesAreAcknowledged() {
        journey().recoveryCodes(true);

        assertThat(register().remarks()).isEmpty();
        assertThat(world.registered()).hasSize(1);
    }

    @Test
    void sessionOfTheUserIsLoggedOut() {
        journey().alwaysSession(true);

        assertThat(register().remarks()).isEmpty();
        assertThat(world.calls(Operation.AIC_LOGOUT)).isEqualTo(1);
        assertThat(world.aic().openSessions()).isEmpty();
    }

    @Test
    void noSessionIsOpenedWhereTheJourneyHeeds() {
        register();

        assertThat(world.calls(Operation.AIC_LOGOUT)).isZero();
        assertThat(world.aic().openSessions()).isEmpty();
    }

    @Test
    void journeyThatGoesOnWithASignInHasRegistered() {
        journey().recoveryCodes(true).authenticates(true);

        assertThat(register().remarks())
                .containsExactly("the journey asks for more after the registration, which nobody answered");
        assertThat(world.registered()).hasSize(1);
    }

    @Test
    void journeyThatStoresNothingIsToldApart() {
        journey().keepsNothing(true);

        assertThat(errorCode()).isEqualTo(AicErrorCode.CREDENTIAL_NOT_STORED);
    }

    @Test
    void lostAnswerIsMadeUpForByLooking() {
        AicRelyingParty relyingParty = world.relyingParty();
        RegistrationCompletion completion = started(relyingParty);
        world.simulator.faults().next(Operation.AIC_JOURNEY, Fault.CUT_AFTER_EFFECT);

        RegisteredCredential credential = relyingParty.finishRegistration(completion);

        assertThat(world.registered()).containsExactly(credential.credentialId());
    }

    @Test
    void lostSubmissionIsUnknownAndRepeatedOnce() {
        AicRelyingParty relyingParty = world.relyingParty();
        RegistrationCompletion completion = started(relyingParty);
        world.simulator.faults().next(Operation.AIC_JOURNEY, Fault.CUT_BEFORE_EFFECT);

        assertThatThrownBy(() -> relyingParty.finishRegistration(completion))
                .isInstanceOf(OutcomeUnknownException.class);
        relyingParty.finishRegistration(completion);
        relyingParty.finishRegistration(completion);

        assertThat(world.registered()).hasSize(1);
    }

    @Test
    void pagesOfAProxyProveNothing() {
        AicRelyingParty relyingParty = world.relyingParty();
        RegistrationCompletion completion = started(relyingParty);
        Answer page = Answer.text(503, "text/html", "<html>Service Unavailable</html>");
        world.simulator.faults().next(Operation.AIC_JOURNEY, Fault.instead("HTML_503", page));
        world.simulator.faults().next(Operation.AIC_JOURNEY, Fault.HTML);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> relyingParty.finishRegistration(completion))
                    .isInstanceOf(OutcomeUnknownException.class);
        }
        relyingParty.finishRegistration(completion);
        assertThat(world.registered()).hasSize(1);
    }

    @Test
    void stepThatIsTakenOnceOnlyIsNotReplayed() {
        journey().allowListed(true);
        AicRelyingParty relyingParty = world.relyingParty();
        RegistrationCompletion completion = started(relyingParty);

        relyingParty.finishRegistration(completion);
        relyingParty.finishRegistration(completion);

        assertThat(world.registered()).hasSize(1);
        assertThat(world.calls(Operation.AIC_JOURNEY)).isEqualTo(3);
    }

    @Test
    void withoutATokenForTheDevicesNothingIsLookedAt() {
        journey().requiresToken(false);
        AicRelyingParty relyingParty =
                new AicRelyingParty(world.configWithoutToken().build());

        RegisteredCredential credential = relyingParty.finishRegistration(started(relyingParty));

        assertThat(credential.remarks())
                .containsExactly("the user's devices were not looked at, since there is no token for that");
        assertThat(world.calls(Operation.AIC_DEVICES)).isZero();
    }

    @Test
    void revokedTokensAreReplaced() {
        AicRelyingParty relyingParty = world.relyingParty();
        relyingParty.finishRegistration(started(relyingParty));
        world.simulator.clock().advance(Duration.ofMinutes(1));
        world.aic().tokens().revokeAll();

        relyingParty.finishRegistration(started(relyingParty));

        assertThat(world.registered()).hasSize(2);
    }
}
