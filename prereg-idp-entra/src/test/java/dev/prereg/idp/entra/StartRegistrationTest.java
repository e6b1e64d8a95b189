package dev.prereg.idp.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.fake.Samples;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.json.Base64Url;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartRegistrationTest {
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

    private StartedRegistration start() {
        return new EntraRelyingParty(entra.config().build()).startRegistration(KIM);
    }

    private <E extends PreRegistrationException> E failure(Class<E> type) {
        return catchThrowableOfType(type, this::start);
    }

    @Test
    void creationOptionsAreAskedForWithLifetime() {
        answerOptionsUntil(IN_TWO_WEEKS);

        start();

        LoggedRequest request = entra.gets().get(0);
        assertThat(request.getUrl())
                .isEqualTo("/beta/users/11112222-3333-4444-5555-666677778888/authentication/fido2Methods"
                        + "/creationOptions(challengeTimeoutInMinutes=20160)");
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + EntraStub.TOKEN);
        assertThat(request.getHeader("Accept")).isEqualTo("application/json");
        assertThat(request.getHeader("client-request-id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void largeChallengeAndItsExpiryAreHandedOn() {
        answerOptionsUntil(IN_TWO_WEEKS);

        StartedRegistration started = start();

        assertThat(started.options().challenge()).hasSize(5_200).isEqualTo(EntraStub.largeChallenge());
        assertThat(Base64Url.encode(started.options().userHandle())).isEqualTo(EntraStub.USER_HANDLE);
        assertThat(started.options().json())
                .contains("\"extensions\":{\"hmacCreateSecret\":true,\"enforceCredentialProtectionPolicy\":true,"
                        + "\"credentialProtectionPolicy\":\"userVerificationOptional\"}");
        assertThat(started.expiresAt()).isEqualTo(IN_TWO_WEEKS);
    }

    @Test
    void originIsThatOfTheRpIdInTheAnswer() {
        entra.answerCreationOptions(EntraStub.json(
                200,
                EntraStub.creationOptions(CHALLENGE, IN_TWO_WEEKS.toString())
                        .replace("login.microsoft.com", "login.sovereign.example")));

        assertThat(start().origin()).hasToString("https://login.sovereign.example");
    }

    @Test
    void handleKeepsUserExpiryAndCallId() {
        answerOptionsUntil(IN_TWO_WEEKS);

        EntraHandle handle = EntraHandle.of(start().handle());

        assertThat(handle)
                .isEqualTo(
                        new EntraHandle(KIM, IN_TWO_WEEKS, entra.gets().get(0).getHeader("client-request-id")));
    }

    @ParameterizedTest
    @CsvSource({
        "kim@contoso.com, /users/kim%40contoso.com/",
        "guest_fabrikam.com#EXT#@contoso.com, /users/guest_fabrikam.com%23EXT%23%40contoso.com/",
        "$kim@contoso.com, /users('$kim%40contoso.com')/",
        "\"$o'kim@contoso.com\", /users('$o%27%27kim%40contoso.com')/",
        "\"o'reilly@contoso.com\", /users/o%27reilly%40contoso.com/",
        "kim user+1?x=y, /users/kim%20user%2B1%3Fx%3Dy/",
        "zoë@contoso.com, /users/zo%C3%AB%40contoso.com/"
    })
    void userIsPercentEncoded(String user, String path) {
        answerOptionsUntil(IN_TWO_WEEKS);

        new EntraRelyingParty(entra.config().build()).startRegistration(new UserReference(user.replace("\"", "")));

        assertThat(entra.gets().get(0).getUrl()).startsWith("/beta" + path + "authentication/");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void userThatIsPathIsRefusedBeforeAnythingIsSent(String user) {
        EntraRelyingParty relyingParty = new EntraRelyingParty(entra.config().build());

        assertThatThrownBy(() -> relyingParty.startRegistration(new UserReference(user)))
                .isInstanceOf(RequestRejectedException.class)
                .hasMessage("Microsoft Graph: a user cannot be named " + user);
        assertThat(entra.gets()).isEmpty();
    }

    @Test
    void everyCallHasItsOwnIdAndAllShareOneToken() {
        answerOptionsUntil(IN_TWO_WEEKS);
        EntraRelyingParty relyingParty = new EntraRelyingParty(entra.config().build());

        relyingParty.startRegistration(KIM);
        relyingParty.startRegistration(KIM);

        assertThat(entra.gets().stream()
                        .map(get -> get.getHeader("client-request-id"))
                        .distinct())
                .hasSize(2);
        assertThat(entra.tokenRequests()).hasSize(1);
    }

    @Test
    void challengeShorterThanAskedIsRefused() {
        answerOptionsUntil(Samples.START.plus(Duration.ofMinutes(5)));

        RequestRejectedException refusal = failure(RequestRejectedException.class);

        assertThat(refusal.errorCode()).isEqualTo(EntraErrorCode.CHALLENGE_TIMEOUT_IGNORED);
        assertThat(refusal)
                .hasMessageStartingWith("Microsoft Graph: asked for a challenge of 20160 minutes, got one that ends"
                        + " 2026-03-06T08:05:00Z, in 5 minutes; v1.0 of the API ignores the lifetime, so use"
                        + " graphApiVersion beta [request ");
        assertThat(refusal.requestId().orElseThrow()).endsWith(" / graph-request-1");
    }

    @Test
    void challengeMayBeTwoMinutesShorterThanAsked() {
        answerOptionsUntil(IN_TWO_WEEKS.minus(Duration.ofMinutes(2)));
        assertThat(start().expiresAt()).isEqualTo(IN_TWO_WEEKS.minus(Duration.ofMinutes(2)));

        answerOptionsUntil(IN_TWO_WEEKS.minus(Duration.ofSeconds(121)));
        assertThat(failure(RequestRejectedException.class)).isNotNull();
    }

    @Test
    void shorterChallengeIsAcceptedIfTheHostSaysSo() {
        Instant inFiveMinutes = Samples.START.plus(Duration.ofMinutes(5));
        answerOptionsUntil(inFiveMinutes);
        EntraConfig config = entra.config()
                .graphApiVersion("v1.0")
                .acceptShorterChallenge(true)
                .build();

        assertThat(new EntraRelyingParty(config).startRegistration(KIM).expiresAt())
                .isEqualTo(inFiveMinutes);
        assertThat(entra.gets().get(0).getUrl()).startsWith("/v1.0/users/");
    }

    @Test
    void lifetimeAskedForIsThatOfTheConfiguration() {
        answerOptionsUntil(Samples.START.plus(Duration.ofMinutes(43_200)));
        EntraConfig config =
                entra.config().challengeTimeout(Duration.ofDays(30)).build();

        new EntraRelyingParty(config).startRegistration(KIM);

        assertThat(entra.gets().get(0).getUrl()).endsWith("creationOptions(challengeTimeoutInMinutes=43200)");
    }
}
