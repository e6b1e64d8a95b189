package dev.prereg.idp.entra;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.prereg.NotAuthorizedException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.fake.Samples;
import dev.prereg.http.ClientOptions;
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

/** What a host sees if Graph gives no creation options. */
class StartRefusalTest {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>S3CR3T</html>|answer is not valid JSON within the accepted bounds",
                "{}|member \"publicKey\" is not an object",
                "{\"publicKey\":{\"rp\":{\"id\":\"x.example\"},\"challenge\":null}}|creation options refused: member"
                        + " \"challenge\" is missing"
            })
    void answerThatIsNoCreationOptionsIsRefused(String body, String problem) {
        entra.answerCreationOptions(EntraStub.json(200, body));

        RequestRejectedException refusal = failure(RequestRejectedException.class);

        assertThat(refusal)
                .hasMessageStartingWith(
                        "Microsoft Graph: the creation options cannot be used: " + problem + " [request ");
        assertThat(refusal.errorCode()).isEqualTo(EntraErrorCode.UNREADABLE_ANSWER);
    }

    @Test
    void answerOverTheBodyLimitIsRefused() {
        answerOptionsUntil(IN_TWO_WEEKS);
        EntraConfig config = entra.config()
                .clientOptions(ClientOptions.builder().maxBodyBytes(4_096).build())
                .build();

        assertThatThrownBy(() -> new EntraRelyingParty(config).startRegistration(KIM))
                .isInstanceOf(RequestRejectedException.class)
                .hasMessageContaining("the answer's body is over the limit")
                .extracting(e -> ((RequestRejectedException) e).requestId())
                .isNotNull();
    }

    @Test
    void unknownUserHasItsOwnCodeAndNoNameInTheMessage() {
        entra.answerCreationOptions(EntraStub.json(
                404,
                EntraStub.error(
                        "Request_ResourceNotFound",
                        "Resource 'kim@contoso.com' does not exist or one of its queries")));

        RequestRejectedException refusal = failure(RequestRejectedException.class);

        assertThat(refusal.errorCode()).isEqualTo(EntraErrorCode.USER_NOT_FOUND);
        assertThat(refusal.status()).isEqualTo(404);
        assertThat(refusal)
                .hasMessageStartingWith("Microsoft Graph: creation options for user " + KIM + " refused with 404:"
                        + " Request_ResourceNotFound: \"Resource '[name]' does not exist or one of its queries\";"
                        + " there is no such user in this tenant, or it is not replicated yet: check user, tenantId and"
                        + " Cloud, and try again in a minute if the user was just created [request ");
    }

    @Test
    void notFoundWithoutGraphsEnvelopeIsNoUnknownUser() {
        entra.answerCreationOptions(aResponse().withStatus(404).withBody("nothing here"));

        assertThat(failure(RequestRejectedException.class).errorCode()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "403, accessDenied, grant the application permission UserAuthMethod-Passkey.ReadWrite.All",
        "403, Authorization_RequestDenied, appear only in new tokens",
        "401, InvalidAuthenticationToken, must be one for this cloud's Microsoft Graph"
    })
    void missingAuthorizationIsExplained(int status, String code, String hint) {
        entra.answerCreationOptions(EntraStub.json(status, EntraStub.error(code, "No.")));

        NotAuthorizedException refusal = failure(NotAuthorizedException.class);

        assertThat(refusal).hasMessageContaining("refused with " + status + ": " + code + ": \"No.\"; ");
        assertThat(refusal).hasMessageContaining(hint);
        assertThat(refusal.errorCode()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.requestId().orElseThrow())
                .isEqualTo(entra.gets().get(0).getHeader("client-request-id") + " / graph-request-1");
    }

    @Test
    void callerThatIsTheTargetIsExplained() {
        entra.answerCreationOptions(
                aResponse().withStatus(405).withBody(EntraStub.fixture("graph-405-method-not-allowed.json")));

        RequestRejectedException refusal = failure(RequestRejectedException.class);

        assertThat(refusal.errorCode()).isEqualTo("methodNotAllowed");
        assertThat(refusal).hasMessageContaining("Microsoft Graph does not let a caller act on itself");
        assertThat(refusal.requestId().orElseThrow()).endsWith(" / b8090437-0868-45d4-a511-0977e3237ee0");
    }

    @Test
    void missingServicePrincipalIsExplained() {
        entra.answerCreationOptions(EntraStub.json(
                400,
                EntraStub.error(
                        "Request_BadRequest", "Unsupported token. Unable to initialize the authorization context.")));

        assertThat(failure(RequestRejectedException.class)).hasMessageContaining("grant admin consent");
    }

    @Test
    void throttlingWithRetryAfterIsUnavailability() {
        entra.answerCreationOptions(EntraStub.json(429, EntraStub.error("TooManyRequests", "Slow down."))
                .withHeader("Retry-After", "42"));

        ServiceUnavailableException failure = failure(ServiceUnavailableException.class);

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(42));
        assertThat(failure).hasMessageContaining("TooManyRequests");
        assertThat(failure.requestId().orElseThrow()).endsWith(" / graph-request-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void passingErrorsWithoutRetryAfterAreUnavailability(int status) {
        entra.answerCreationOptions(aResponse().withStatus(status));

        assertThat(failure(ServiceUnavailableException.class).retryAfter()).isEmpty();
    }

    @Test
    void brokenConnectionIsUnavailabilityAndNamesTheCall() {
        entra.answerCreationOptions(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(failure(ServiceUnavailableException.class).requestId())
                .contains(entra.gets().get(0).getHeader("client-request-id"));
    }
}
