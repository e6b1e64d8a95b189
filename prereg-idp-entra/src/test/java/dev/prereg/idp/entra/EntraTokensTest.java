package dev.prereg.idp.entra;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.prereg.NotAuthorizedException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.fake.Samples;
import dev.prereg.http.AccessToken;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntraTokensTest {
    private final EntraStub entra = new EntraStub();

    @AfterEach
    void stop() {
        entra.close();
    }

    private AccessToken fetch() {
        EntraConfig config = entra.config().build();
        return new EntraTokens(
                        config,
                        config.clientId().orElseThrow(),
                        config.clientSecret().orElseThrow())
                .fetch();
    }

    private NotAuthorizedException refused() {
        return catchThrowableOfType(NotAuthorizedException.class, this::fetch);
    }

    @Test
    void tokenIsAskedForWithFormEncodedSecretAtTheTenantsEndpoint() {
        AccessToken token = fetch();

        assertThat(token.value().<String>reveal(Object::toString)).isEqualTo(EntraStub.TOKEN);
        assertThat(token.expiresAt()).isEqualTo(Samples.START.plusSeconds(3599));
        LoggedRequest request = entra.tokenRequests().get(0);
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.getHeader("client-request-id")).hasSize(36);
        assertThat(request.getBodyAsString())
                .contains("&client_secret=S3CR3T%7Eof%2Bthe%2Fclient%3D%26%25&")
                .contains("&scope=http%3A%2F%2F");
        assertThat(EntraStub.form(request))
                .containsOnlyKeys("client_id", "scope", "client_secret", "grant_type")
                .containsEntry("client_id", EntraStub.CLIENT)
                .containsEntry("scope", entra.cloud().scope())
                .containsEntry("client_secret", EntraStub.CLIENT_SECRET)
                .containsEntry("grant_type", "client_credentials");
    }

    @Test
    void lifetimeMayBeString() {
        entra.answerTokenRequest(EntraStub.json(
                200,
                "{\"token_type\":\"bearer\",\"expires_in\":\"3600\",\"access_token\":\"abc\",\"ext_expires_in\":0}"));

        assertThat(fetch().expiresAt()).isEqualTo(Samples.START.plus(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|member \"token_type\" is missing",
                "{\"token_type\":\"mac\"}|member \"token_type\" is not Bearer",
                "{\"token_type\":\"Bearer\",\"access_token\":\"S3CR3T\"}|member \"expires_in\" is missing",
                "{\"token_type\":\"Bearer\",\"expires_in\":0,\"access_token\":\"S3CR3T\"}|member \"expires_in\" is not positive",
                "{\"token_type\":\"Bearer\",\"expires_in\":60}|member \"access_token\" is missing",
                "{\"token_type\":\"Bearer\",\"expires_in\":60,\"access_token\":\"S3 CR3T\"}|a secret has printable ASCII",
                "<html>S3CR3T</html>|token response is not valid JSON"
            })
    void answerThatIsNoTokenIsRefused(String body, String problem) {
        entra.answerTokenRequest(EntraStub.json(200, body));

        assertThatThrownBy(this::fetch)
                .isInstanceOf(RequestRejectedException.class)
                .hasMessageStartingWith("Microsoft Entra sign-in: the token response cannot be read: " + problem)
                .hasMessageNotContaining("S3CR3T");
    }

    @Test
    void wrongSecretIsExplainedWithCodeHintAndIds() {
        entra.answerTokenRequest(EntraStub.json(401, EntraStub.fixture("token-401-wrong-secret.json")));

        NotAuthorizedException refusal = refused();

        String clientRequestId = entra.tokenRequests().get(0).getHeader("client-request-id");
        assertThat(refusal)
                .hasMessage("Microsoft Entra sign-in: no token for client 00001111-aaaa-2222-bbbb-3333cccc4444"
                        + " (401 AADSTS7000215): \"AADSTS7000215: Invalid client secret provided. Ensure the secret being sent"
                        + " in the request is the client secret value.\"; the client secret is wrong: use the secret's"
                        + " value, not its id [request " + clientRequestId
                        + " / 0e3c1d3e-0000-4000-8000-00000000aaaa]");
        assertThat(refusal.errorCode()).isEqualTo("AADSTS7000215");
        assertThat(refusal.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "unauthorized_client, 700016, check tenantId and clientId",
        "unauthorized_client, 700011, check tenantId and clientId",
        "invalid_client, 7000215, 'use the secret''s value'",
        "invalid_client, 7000222, the client secret has expired",
        "invalid_client, 70002, credentials are wrong",
        "invalid_client, 700027, the certificate is not accepted",
        "invalid_client, 50012, the certificate is not accepted",
        "invalid_client, 700024, check the clock",
        "invalid_client, 700030, the subject of the certificate",
        "invalid_client, 700025, public client",
        "invalid_scope, 70011, {graph}/.default",
        "invalid_scope, 1002012, {graph}/.default",
        "invalid_resource, 500011, check the graph URL",
        "invalid_request, 90002, the tenant does not exist",
        "invalid_request, 90038, another national cloud",
        "invalid_request, 900382, another national cloud",
        "invalid_request, 900432, another national cloud",
        "invalid_client, 700213, no federated credential",
        "invalid_client, 70021, no federated credential",
        "access_denied, 53003, Conditional Access",
        "invalid_request, 9001023, set tenantId",
        "invalid_grant, 1234567, 'check tenantId, clientId'"
    })
    void refusalsHaveHint(String error, int code, String hint) {
        entra.answerTokenRequest(
                EntraStub.json(400, EntraStub.tokenError(error, code, "AADSTS" + code + ": No.\\r\\nTrace ID: 1")));

        assertThat(refused())
                .hasMessageContaining("(400 AADSTS" + code + "): \"AADSTS" + code + ": No.\"; ")
                .hasMessageContaining(hint)
                .extracting(NotAuthorizedException::errorCode)
                .isEqualTo("AADSTS" + code);
    }

    @Test
    void refusalWithoutCodeNamesTheOAuthError() {
        entra.answerTokenRequest(EntraStub.json(400, "{\"error\":\"unauthorized_client\"}"));

        assertThat(refused().errorCode()).isEqualTo("unauthorized_client");
    }

    @Test
    void descriptionThatRepeatsTheSecretIsDropped() {
        entra.answerTokenRequest(EntraStub.json(
                401,
                EntraStub.tokenError("invalid_client", 7000215, "secret " + EntraStub.CLIENT_SECRET + " is wrong")));

        assertThat(refused()).hasMessageNotContaining("S3CR3T").hasMessageContaining("use the secret's value");
    }

    @Test
    void whatHasNotTheFormOfCodeIsNotRepeated() {
        entra.answerTokenRequest(EntraStub.json(
                400,
                "{\"error\":\"S3CR3T is no code\",\"error_codes\":[\"S3CR3T\",700016],\"trace_id\":\"S3CR3T !\"}"));

        assertThat(refused()).hasMessageNotContaining("S3CR3T").hasMessageContaining("(400 AADSTS700016); ");
    }

    @Test
    void addressThatIsNoTokenEndpointIsRefused() {
        entra.answerTokenRequest(aResponse().withStatus(404).withBody("<html>not here</html>"));

        assertThatThrownBy(this::fetch)
                .isInstanceOf(RequestRejectedException.class)
                .hasMessageContaining("no token; is the authority URL right?");
    }

    @ParameterizedTest
    @ValueSource(ints = {90013, 90033, 90055, 90090})
    void transientCodesAreUnavailability(int code) {
        entra.answerTokenRequest(EntraStub.json(400, EntraStub.tokenError("invalid_request", code, "later")));

        assertThatThrownBy(this::fetch)
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("AADSTS" + code);
    }

    @Test
    void temporarilyUnavailableIsUnavailability() {
        entra.answerTokenRequest(
                EntraStub.json(400, "{\"error\":\"temporarily_unavailable\",\"error_description\":\"busy\"}"));

        assertThatThrownBy(this::fetch).isInstanceOf(ServiceUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void serverErrorsAreUnavailabilityAlthoughTokensAreAskedForByPost(int status) {
        entra.answerTokenRequest(aResponse().withStatus(status));

        assertThatThrownBy(this::fetch).isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void retryAfterOfTokenEndpointIsPassedOn() {
        entra.answerTokenRequest(aResponse().withStatus(429).withHeader("Retry-After", "17"));

        ServiceUnavailableException e = catchThrowableOfType(ServiceUnavailableException.class, this::fetch);
        assertThat(e.retryAfter()).contains(Duration.ofSeconds(17));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK"})
    void lostAnswerIsUnavailability(Fault fault) {
        ResponseDefinitionBuilder lost = aResponse().withFault(fault);
        entra.answerTokenRequest(lost);

        assertThatThrownBy(this::fetch)
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("no token");
    }
}
