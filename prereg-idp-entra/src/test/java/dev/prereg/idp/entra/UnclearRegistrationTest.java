package dev.prereg.idp.entra;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.prereg.ChallengeExpiredException;
import dev.prereg.NotAuthorizedException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.fake.Samples;
import dev.prereg.http.ClientOptions;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens if Graph refuses a registration, or leaves open whether it took it. */
class UnclearRegistrationTest {
    private static final UserReference KIM = new UserReference("kim@contoso.com");
    private static final Instant EXPIRY = Samples.START.plus(Duration.ofDays(14));

    private final EntraStub entra = new EntraStub();
    private EntraRelyingParty relyingParty =
            new EntraRelyingParty(entra.config().build());
    private ShippedKey key;

    @BeforeEach
    void shipKey() {
        entra.answerCreationOptions(EntraStub.creationOptionsUntil(EXPIRY));
        StartedRegistration started = relyingParty.startRegistration(KIM);
        key = ShippedKey.of(KIM, started);
    }

    @AfterEach
    void stop() {
        entra.close();
    }

    private String finish() {
        return relyingParty.finishRegistration(key.completion()).credentialId();
    }

    private <E extends PreRegistrationException> E failure(Class<E> type) {
        return catchThrowableOfType(type, this::finish);
    }

    private void keyIsThere() {
        entra.answerLookUp(EntraStub.json(200, key.method()));
    }

    private void keyIsNotThere() {
        entra.answerLookUp(EntraStub.json(404, EntraStub.error("itemNotFound", "Not found.")));
    }

    /** Answers that leave open whether the registration was saved. */
    static ResponseDefinitionBuilder[] unclear() {
        return new ResponseDefinitionBuilder[] {
            EntraStub.json(500, EntraStub.error("internalServerError", "Oops.")),
            aResponse().withStatus(502),
            aResponse().withStatus(503),
            aResponse().withStatus(504).withBody("<html>gateway</html>"),
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            aResponse().withFault(Fault.EMPTY_RESPONSE),
            aResponse().withStatus(200).withBody("<html>Please sign in to the hotel's network</html>"),
            EntraStub.json(201, "{\"displayName\":\"no id\"}")
        };
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void keyThatIsThereAfterUnclearAnswerIsRegistered(ResponseDefinitionBuilder unclear) {
        entra.answerRegistration(unclear);
        keyIsThere();

        assertThat(finish()).isEqualTo(key.credentialId());
        assertThat(entra.graphPosts()).hasSize(1);
        assertThat(entra.lookUps())
                .singleElement()
                .satisfies(get -> assertThat(get.getUrl())
                        .isEqualTo("/beta/users/kim%40contoso.com/authentication" + "/fido2Methods/" + key.methodId()));
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void keyThatIsNotThereAfterUnclearAnswerIsAnUnknownOutcomeAndNotPostedAgain(ResponseDefinitionBuilder unclear) {
        entra.answerRegistration(unclear);
        keyIsNotThere();

        OutcomeUnknownException unknown = failure(OutcomeUnknownException.class);

        assertThat(unknown.service()).isEqualTo("Microsoft Graph");
        assertThat(unknown.requestId().orElseThrow())
                .startsWith(entra.graphPosts().get(0).getHeader("client-request-id"));
        assertThat(entra.graphPosts()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void unclearAnswerStaysUnknownIfLookingFailsToo(ResponseDefinitionBuilder unclear) {
        entra.answerRegistration(unclear);
        entra.answerLookUp(aResponse().withStatus(503));

        OutcomeUnknownException unknown = failure(OutcomeUnknownException.class);

        assertThat(unknown.getSuppressed()).singleElement().isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void keyIsFoundAfterAnswerThatCameTooLate() {
        relyingParty = new EntraRelyingParty(entra.config()
                .clientOptions(
                        ClientOptions.builder().deadline(Duration.ofMillis(700)).build())
                .build());
        relyingParty.startRegistration(KIM);
        entra.answerRegistration(EntraStub.json(201, key.method()).withFixedDelay(2_000));
        keyIsThere();

        assertThat(finish()).isEqualTo(key.credentialId());
        assertThat(entra.graphPosts()).hasSize(1);
    }

    @Test
    void unclearLookUpIsNotTakenForTheKey() {
        entra.answerRegistration(aResponse().withStatus(500));
        entra.answerLookUp(aResponse().withStatus(200).withBody("<html>Please sign in</html>"));

        assertThat(failure(OutcomeUnknownException.class)).isNotNull();
    }

    @Test
    void keyInTheWrappedFormOfTheDocumentationIsFound() {
        entra.answerRegistration(aResponse().withStatus(500));
        entra.answerLookUp(EntraStub.json(200, "{\"value\":" + key.method() + "}"));

        assertThat(finish()).isEqualTo(key.credentialId());
    }

    @Test
    void serviceThatShedsLoadSaysWhenToComeBack() {
        entra.answerRegistration(aResponse().withStatus(503).withHeader("Retry-After", "30"));
        keyIsNotThere();

        assertThat(failure(ServiceUnavailableException.class).retryAfter()).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409})
    void repeatedRegistrationThatIsRefusedSinceTheKeyIsThereCountsAsDone(int status) {
        entra.answerRegistration(EntraStub.json(status, EntraStub.error("conflict", "Already there.")));
        keyIsThere();

        assertThat(finish()).isEqualTo(key.credentialId());
    }

    @Test
    void policyThatDoesNotIncludeTheUserIsExplainedByItsSubCode() {
        entra.answerRegistration(EntraStub.json(400, EntraStub.fixture("graph-400-user-not-targeted-nested.json")));
        keyIsNotThere();

        RequestRejectedException refusal = failure(RequestRejectedException.class);

        assertThat(refusal.errorCode()).isEqualTo(EntraErrorCode.USER_NOT_TARGETED);
        assertThat(refusal.status()).isEqualTo(400);
        String clientRequestId = entra.graphPosts().get(0).getHeader("client-request-id");
        assertThat(refusal)
                .hasMessage("Microsoft Graph: registration for user k***@contoso.com refused with 400:"
                        + " error_user_group_restriction_policy_failure (BadRequest): \"User or group restriction policy"
                        + " failed for [name]\"; the FIDO2 policy does not include the user, or excludes a group of the"
                        + " user: change the policy or the group, then resume before the challenge expires [request "
                        + clientRequestId + " / graph-request-1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Self-service registration is not allowed.|\"Allow self-service set up\" is on",
                "Attestation could not be verified.|attestation and AAGUID restrictions allow this key model",
                "The request is missing a fido2AuthenticationMethod entity|The request is missing a"
                        + " fido2AuthenticationMethod entity"
            })
    void otherRefusalsQuoteGraphAndSayWhatToCheck(String prose, String expected) {
        entra.answerRegistration(EntraStub.json(400, EntraStub.error("BadRequest", prose)));
        keyIsNotThere();

        assertThat(failure(RequestRejectedException.class))
                .hasMessageContaining("BadRequest: \"" + prose)
                .hasMessageContaining(expected);
    }

    @Test
    void refusalAfterTheChallengeExpiredIsAnExpiredChallenge() {
        entra.answerRegistration(EntraStub.json(400, EntraStub.error("BadRequest", "No.")));
        keyIsNotThere();
        entra.clock.set(EXPIRY);

        ChallengeExpiredException expired = failure(ChallengeExpiredException.class);

        assertThat(expired.expiresAt()).isEqualTo(EXPIRY);
        assertThat(expired)
                .hasMessageStartingWith("Microsoft Graph refused the credential of user k***@contoso.com after its"
                        + " challenge expired at 2026-03-20T08:00:00Z: the key must be enrolled anew [request ");
    }

    @Test
    void keyThatIsThereCountsAsDoneAlsoAfterTheChallengeExpired() {
        entra.answerRegistration(EntraStub.json(400, EntraStub.error("BadRequest", "No.")));
        keyIsThere();
        entra.clock.set(EXPIRY);

        assertThat(finish()).isEqualTo(key.credentialId());
    }

    @Test
    void refusalIsRepeatedLaterIfItIsNotKnownWhetherTheKeyIsThere() {
        entra.answerRegistration(EntraStub.json(400, EntraStub.error("BadRequest", "No.")));
        entra.answerLookUp(aResponse().withStatus(429).withHeader("Retry-After", "5"));

        ServiceUnavailableException failure = failure(ServiceUnavailableException.class);

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(5));
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(RequestRejectedException.class);
    }

    @Test
    void refusalStandsIfLookingIsForbidden() {
        entra.answerRegistration(EntraStub.json(400, EntraStub.error("BadRequest", "No.")));
        entra.answerLookUp(EntraStub.json(403, EntraStub.error("accessDenied", "No.")));

        assertThat(failure(RequestRejectedException.class).getSuppressed())
                .singleElement()
                .isInstanceOf(NotAuthorizedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401, dev.prereg.NotAuthorizedException",
        "403, dev.prereg.NotAuthorizedException",
        "404, dev.prereg.RequestRejectedException",
        "405, dev.prereg.RequestRejectedException",
        "429, dev.prereg.ServiceUnavailableException"
    })
    void clearRefusalsAreNotLookedUp(int status, Class<? extends ServiceException> type) {
        entra.answerRegistration(EntraStub.json(status, EntraStub.error("code", "No.")));

        assertThat(failure(type).requestId().orElseThrow()).endsWith(" / graph-request-1");
        assertThat(entra.lookUps()).isEmpty();
    }

    @Test
    void userWhoIsGoneHasItsOwnCode() {
        entra.answerRegistration(EntraStub.json(404, EntraStub.error("Request_ResourceNotFound", "Gone.")));

        assertThat(failure(RequestRejectedException.class).errorCode()).isEqualTo(EntraErrorCode.USER_NOT_FOUND);
    }
}
