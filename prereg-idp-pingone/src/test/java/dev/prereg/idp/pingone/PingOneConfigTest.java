package dev.prereg.idp.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.Secret;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingOneConfigTest {
    private static final String ENVIRONMENT = "3072206d-c6ce-4c19-a366-f87e972c7cc3";
    private static final Secret SECRET = Secret.of("marked-secret-of-the-application");

    private static PingOneConfigBuilder builder() {
        return PingOneConfig.builder(ENVIRONMENT).clientSecretBasic("client-1", SECRET);
    }

    @Test
    void tokenEndpointIsBelowTheEnvironmentOfTheRegion() {
        assertThat(builder().build().tokenEndpoint())
                .isEqualTo("https://auth.pingone.com/" + ENVIRONMENT + "/as/token");
        assertThat(builder().region(PingOneRegion.AUSTRALIA).build().tokenEndpoint())
                .isEqualTo("https://auth.pingone.com.au/" + ENVIRONMENT + "/as/token");
    }

    @Test
    void customDomainReplacesSignInOnlyAndDropsTheEnvironment() {
        PingOneConfig config = builder()
                .region(PingOneRegion.EUROPE)
                .customDomain("login.example.com")
                .build();

        assertThat(config.tokenEndpoint()).isEqualTo("https://login.example.com/as/token");
        assertThat(config.region().apiBase()).isEqualTo("https://api.pingone.eu/v1");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.pingone.sg,https://api.pingone.sg/v1",
        "https://api.pingone.sg/,https://api.pingone.sg/v1",
        "https://api.pingone.sg/v1,https://api.pingone.sg/v1",
        "https://api.pingone.sg/v1/,https://api.pingone.sg/v1",
        "http://127.0.0.1:8080,http://127.0.0.1:8080/v1"
    })
    void apiIsTakenWithItsVersionOrWithout(String given, String used) {
        assertThat(new PingOneRegion("https://auth.pingone.sg/", given))
                .isEqualTo(new PingOneRegion("https://auth.pingone.sg", used));
    }

    @Test
    void regionsAreThePublishedOnes() {
        assertThat(PingOneRegion.NORTH_AMERICA.apiBase()).isEqualTo("https://api.pingone.com/v1");
        assertThat(PingOneRegion.CANADA.apiBase()).isEqualTo("https://api.pingone.ca/v1");
        assertThat(PingOneRegion.EUROPE.authBase()).isEqualTo("https://auth.pingone.eu");
        assertThat(PingOneRegion.ASIA_PACIFIC.authBase()).isEqualTo("https://auth.pingone.asia");
        assertThat(PingOneRegion.SINGAPORE.authBase()).isEqualTo("https://auth.pingone.sg");
    }

    @Test
    void exactlyOneCredentialIsNeeded() {
        String message = "exactly one credential is needed: clientSecretBasic, clientSecretPost, clientSecretJwt,"
                + " privateKeyJwt or accessTokens";
        assertThatThrownBy(() -> PingOneConfig.builder(ENVIRONMENT).build()).hasMessage(message);
        assertThatThrownBy(() ->
                        builder().accessTokens(AccessTokenSource.fixed(SECRET)).build())
                .hasMessage(message);
    }

    @Test
    void unsuitableSettingsAreNamed() {
        refuses(config -> PingOneConfig.builder("contoso"), "environmentId must be a UUID");
        refuses(config -> config.deviceAuthenticationPolicy("x"), "deviceAuthenticationPolicy must be a UUID");
        refuses(config -> config.pendingTtl(Duration.ZERO), "pendingTtl must be more than zero and at most 90 days");
        refuses(
                config -> config.pendingTtl(Duration.ofDays(91)),
                "pendingTtl must be more than zero and at most 90 days");
        refuses(config -> config.createMember("rp", "{}"), "the member \"rp\" is written by the SDK");
        refuses(
                config -> config.createMember("x", "{"),
                "the value of \"x\" is not valid JSON within the accepted bounds");
        refuses(config -> config.nickname("{name}"), "nickname has a placeholder other than {serial}");
        refuses(
                config -> config.nickname("N".repeat(60) + "{serial}"),
                "nickname gives 70 characters with a serial number of 10 digits; at most 64 are accepted");
        refuses(
                config -> config.clientSecretPost("a:b", SECRET),
                "clientId must be the application's client id: printable ASCII without blanks and colons");
    }

    private static void refuses(UnaryOperator<PingOneConfigBuilder> change, String message) {
        assertThatThrownBy(() -> change.apply(builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void nothingShowsTheSecret() {
        assertThat(builder().build().toString())
                .contains("CLIENT_SECRET_BASIC of client client-1")
                .doesNotContain("marked-secret");
        assertThat(new PingOneRelyingParty(builder().build()).toString()).doesNotContain("marked-secret");
    }

    @Test
    void defaultTimeLimitIsFifteenDays() {
        assertThat(builder().build().pendingTtl()).isEqualTo(Duration.ofDays(15));
        assertThat(builder().build().rpId()).isEqualTo("pingone.com");
    }
}
