package dev.prereg.idp.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.NotAuthorizedException;
import dev.prereg.fake.Samples;
import dev.prereg.idp.SetupFinding.Severity;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.json.Base64Url;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntraAuthorizationTest {
    private static final UserReference KIM = new UserReference("11112222-3333-4444-5555-666677778888");
    private static final String CHALLENGE = Base64Url.encode(EntraStub.largeChallenge());
    private static final Instant IN_TWO_WEEKS = Samples.START.plus(Duration.ofDays(14));

    private final EntraStub entra = new EntraStub();

    @AfterEach
    void stop() {
        entra.close();
    }

    private void answerOptionsUntil(Instant expiry) {
        entra.answerCreationOptions(EntraStub.json(200, EntraStub.creationOptions(CHALLENGE, expiry.toString())));
    }

    @Test
    void refusedTokenIsReplacedOnce() {
        answerOptionsUntil(IN_TWO_WEEKS);
        EntraRelyingParty relyingParty = new EntraRelyingParty(entra.config().build());
        relyingParty.startRegistration(KIM);
        entra.refuseFirstToken();
        entra.answerToken(EntraStub.NEXT_TOKEN);
        entra.clock.advance(Duration.ofMinutes(1));
        answerOptionsUntil(entra.clock.instant().plus(Duration.ofDays(14)));

        relyingParty.startRegistration(KIM);

        assertThat(entra.gets().stream().map(get -> get.getHeader("Authorization")))
                .containsExactly(
                        "Bearer " + EntraStub.TOKEN, "Bearer " + EntraStub.TOKEN, "Bearer " + EntraStub.NEXT_TOKEN);
        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void refusedTokenThatStaysTheSameIsNotSentTwice() {
        entra.refuseFirstToken();
        EntraRelyingParty relyingParty =
                new EntraRelyingParty(entra.configWithHostToken().build());

        assertThatThrownBy(() -> relyingParty.startRegistration(KIM)).isInstanceOf(NotAuthorizedException.class);
        assertThat(entra.gets()).hasSize(1);
    }

    @Test
    void setupIsFineIfTokenCanBeHad() {
        assertThat(new EntraRelyingParty(entra.config().build()).checkSetup())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.OK);
                    assertThat(finding.subject()).isEqualTo("token");
                    assertThat(finding.message())
                            .isEqualTo("a token for " + entra.cloud().graph() + " can be had");
                });
    }

    @Test
    void setupSaysWhyNoTokenCanBeHad() {
        entra.answerTokenRequest(EntraStub.json(401, EntraStub.fixture("token-401-wrong-secret.json")));

        assertThat(new EntraRelyingParty(entra.config().build()).checkSetup())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message()).contains("use the secret's value, not its id");
                });
    }
}
