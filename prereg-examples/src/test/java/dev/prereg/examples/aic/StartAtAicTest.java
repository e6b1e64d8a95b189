package dev.prereg.examples.aic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prereg.RequestRejectedException;
import dev.prereg.examples.simulator.aic.AicJourney;
import dev.prereg.examples.simulator.aic.AicJourney.UserFrom;
import dev.prereg.examples.simulator.aic.AicJourney.Version;
import dev.prereg.idp.SetupFinding;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.pingone.AicConfig;
import dev.prereg.idp.pingone.AicConfigBuilder;
import dev.prereg.idp.pingone.AicErrorCode;
import dev.prereg.idp.pingone.AicJourneyResponder;
import dev.prereg.idp.pingone.AicRelyingParty;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartAtAicTest {
    private final AicWorld world = new AicWorld();

    @AfterEach
    void stop() {
        world.close();
    }

    private AicJourney journey() {
        return world.aic().journey();
    }

    private static StartedRegistration start(AicConfigBuilder config) {
        return new AicRelyingParty(config.build()).startRegistration(AicWorld.ADA);
    }

    private RequestRejectedException refusal(AicConfigBuilder config) {
        return catchThrowableOfType(RequestRejectedException.class, () -> start(config));
    }

    @Test
    void stepIsHeldUntilItsJourneyEnds() {
        StartedRegistration started = start(world.config());

        assertThat(started.expiresAt())
                .isEqualTo(world.simulator.clock().instant().plus(AicWorld.THREE_WEEKS));
        assertThat(started.origin().value()).isEqualTo("https://login.example.com");
    }

    @Test
    void scriptIsRefusedWithTheAdviceToTurnItOff() {
        journey().script(true);

        RequestRejectedException refusal = refusal(world.config());

        assertThat(refusal.errorCode()).isEqualTo(AicErrorCode.JOURNEY_SCRIPT_MODE);
        assertThat(refusal).hasMessageContaining("turn off \"Return challenge as JavaScript\"");
    }

    @Test
    void unknownQuestionsAreNamedAndNotGuessed() {
        journey().userFrom(UserFrom.PASSWORD_CALLBACK);

        RequestRejectedException refusal = refusal(world.config());

        assertThat(refusal.errorCode()).isEqualTo(AicErrorCode.JOURNEY_UNSUPPORTED_CALLBACK);
        assertThat(refusal).hasMessageContaining("asks NameCallback, PasswordCallback");
    }

    @Test
    void shortLifeIsRefusedWithTheSettingToRaise() {
        journey().maxDuration(Duration.ofMinutes(5));

        RequestRejectedException refusal = refusal(world.config());

        assertThat(refusal.errorCode()).isEqualTo(AicErrorCode.CHALLENGE_TOO_SHORT);
        assertThat(refusal)
                .hasMessageContaining("ends in 5 minutes")
                .hasMessageContaining("raise \"Max duration (minutes)\"")
                .hasMessageContaining("at least 10080");
        assertThat(start(world.config().minLifetime(Duration.ofMinutes(5)))).isNotNull();
    }

    @Test
    void userIsNamedAsTheJourneyWants() {
        journey().userFrom(UserFrom.HEADER);
        assertThat(refusal(world.config()).errorCode()).isEqualTo(AicErrorCode.JOURNEY_FAILED);
        assertThat(start(world.config().userHeader("X-OpenAM-Username"))).isNotNull();
        journey().userFrom(UserFrom.QUERY);
        assertThat(start(world.config().userParameter("username"))).isNotNull();
        journey().userFrom(UserFrom.HIDDEN_CALLBACK);
        assertThat(start(world.config().responder(AicJourneyResponder.named("userToRegister"))))
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void everyServerIsUnderstoodIncludingItsExcludedCredentials(Version version) {
        journey().version(version);
        AicRelyingParty relyingParty = world.relyingParty();
        relyingParty.finishRegistration(world.complete(relyingParty.startRegistration(AicWorld.ADA)));

        StartedRegistration second = relyingParty.startRegistration(AicWorld.ADA);

        assertThat(second.options().json()).contains(world.registered().get(0));
        relyingParty.finishRegistration(world.complete(second));
        assertThat(world.registered()).hasSize(2);
        assertThat(world.devices().get(1).name()).matches("YubiKey \\d+");
    }

    @Test
    void journeyWithoutRpIdAndOriginsTakesThoseOfTheRequest() {
        journey().rpId("").origins(Set.of());
        AicRelyingParty relyingParty = world.relyingParty();

        relyingParty.finishRegistration(world.complete(relyingParty.startRegistration(AicWorld.ADA)));

        assertThat(world.registered()).hasSize(1);
    }

    @Test
    void anotherRpIdIsRefused() {
        journey().rpId("other.example.com");

        RequestRejectedException refusal = refusal(world.config());

        assertThat(refusal.errorCode()).isEqualTo(AicErrorCode.RP_ID_MISMATCH);
        assertThat(refusal).hasMessageContaining("other.example.com").hasMessageContaining("login.example.com");
    }

    @Test
    void unknownJourneyAndMissingTokenAreToldApart() {
        AicConfigBuilder other = AicConfig.builder(world.aic().url().toString(), "alpha", "No such journey");

        assertThat(refusal(other).errorCode()).isEqualTo(AicErrorCode.JOURNEY_NOT_FOUND);
        assertThat(refusal(world.configWithoutToken()).errorCode()).isEqualTo(AicErrorCode.JOURNEY_FAILED);
    }

    @Test
    void suspendedJourneyIsRefused() {
        journey().suspends(true);

        RequestRejectedException refusal = refusal(world.config());

        assertThat(refusal.errorCode()).isEqualTo(AicErrorCode.JOURNEY_WITHOUT_REGISTRATION);
        assertThat(refusal).hasMessageContaining("was suspended before the registration");
    }

    @Test
    void deviceLimitEndsTheJourney() {
        journey().maxDevices(1);
        AicRelyingParty relyingParty = world.relyingParty();
        relyingParty.finishRegistration(world.complete(relyingParty.startRegistration(AicWorld.ADA)));

        RequestRejectedException refusal = refusal(world.config());

        assertThat(refusal.errorCode()).isEqualTo(AicErrorCode.JOURNEY_FAILED);
        assertThat(refusal).hasMessageContaining("too many devices");
    }

    @Test
    void setupCheckTellsWhatIsReadyAndWhatIsNot() {
        List<SetupFinding> good =
                new AicRelyingParty(world.config().setupCheckUser(AicWorld.ADA).build()).checkSetup();
        assertThat(good).allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(SetupFinding.Severity.OK));
        assertThat(good)
                .extracting(SetupFinding::subject)
                .contains("journey", "RP ID", "lifetime", "origin", "devices");

        journey().maxDuration(Duration.ofMinutes(5));
        List<SetupFinding> bad = new AicRelyingParty(world.configWithoutDevices()
                        .setupCheckUser(AicWorld.ADA)
                        .build())
                .checkSetup();
        assertThat(bad)
                .filteredOn(finding -> finding.severity() == SetupFinding.Severity.ERROR)
                .extracting(SetupFinding::subject)
                .containsExactly("lifetime", "devices");
    }
}
