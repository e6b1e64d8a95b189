package dev.prereg.idp.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EntraConfigTest {
    private static final Secret SECRET = Secret.of("S3CR3T~value");

    private static EntraConfig.Builder config() {
        return EntraConfig.builder("contoso.onmicrosoft.com").clientSecret("client-1", SECRET);
    }

    @Test
    void defaultsAreThoseOfYubicosConnector() {
        EntraConfig config = config().build();

        assertThat(config.graphApiVersion()).isEqualTo("beta");
        assertThat(config.challengeTimeout()).isEqualTo(Duration.ofDays(14));
        assertThat(config.acceptsShorterChallenge()).isFalse();
        assertThat(config.cloud()).isEqualTo(Cloud.GLOBAL);
        assertThat(config.displayNameTemplate()).isEqualTo("YubiKey {serial}");
    }

    @Test
    void toStringNamesSettingsAndNoSecret() {
        assertThat(config().build())
                .hasToString("EntraConfig[tenantId=contoso.onmicrosoft.com, credential=secret of client client-1,"
                        + " graph=https://graph.microsoft.com/beta, challengeTimeout=PT336H,"
                        + " displayName=YubiKey {serial}]");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "a b", "a/b", "-x", "..", "https://contoso.com"})
    void tenantIdMustBeIdOrDomain(String tenantId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntraConfig.builder(tenantId))
                .withMessage("tenantId must be a tenant's id or domain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "Organizations", "consumers"})
    void tenantIdMustNameOneTenant(String tenantId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntraConfig.builder(tenantId))
                .withMessage("tenantId must name one tenant: \"" + tenantId + "\" gives no tokens to applications");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "client 1", "ümlaut"})
    void clientIdMustBeGiven(String clientId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config().clientSecret(clientId, SECRET))
                .withMessageStartingWith("clientId must be");
    }

    @Test
    void exactlyOneCredentialIsNeeded() {
        String problem = "exactly one credential is needed: clientSecret or accessTokens";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntraConfig.builder("contoso.com").build())
                .withMessage(problem);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        config().accessTokens(AccessTokenSource.fixed(SECRET)).build())
                .withMessage(problem);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"v1", "1.0", "Beta", "v1.0/users", "v1.0?x"})
    void graphApiVersionMustBeOne(String version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config().graphApiVersion(version))
                .withMessage("graphApiVersion must be beta or a version such as v1.0");
    }

    @ParameterizedTest
    @CsvSource({"PT4M", "PT43201M", "PT0S", "-PT5M"})
    void challengeTimeoutIsBounded(Duration lifetime) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config().challengeTimeout(lifetime))
                .withMessage("challengeTimeout must be 5 to 43200 minutes");
    }

    @ParameterizedTest
    @CsvSource({"PT5M", "PT43200M"})
    void challengeTimeoutMayBeAtItsBounds(Duration lifetime) {
        assertThat(config().challengeTimeout(lifetime).build().challengeTimeout())
                .isEqualTo(lifetime);
    }

    @Test
    void challengeTimeoutIsWholeMinutes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config().challengeTimeout(Duration.ofSeconds(601)))
                .withMessage("challengeTimeout must be whole minutes");
    }

    @Test
    void displayNameIsCheckedAtConstruction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config().displayName("A key of the IT team {serial}"))
                .withMessage(
                        "displayName gives 31 characters with a serial number of 10 digits; at most 30 are accepted");
    }

    @Test
    void cloudsOfMicrosoftAreKnown() {
        assertThat(Cloud.GLOBAL)
                .isEqualTo(new Cloud(
                        "https://login.microsoftonline.com",
                        "https://graph.microsoft.com",
                        "https://graph.microsoft.com/.default"));
        assertThat(Cloud.US_GOV_L4.graph()).isEqualTo("https://graph.microsoft.us");
        assertThat(Cloud.US_GOV_L5.graph()).isEqualTo("https://dod-graph.microsoft.us");
        assertThat(Cloud.CHINA.scope()).isEqualTo("https://microsoftgraph.chinacloudapi.cn/.default");
    }

    @Test
    void cloudMayBeOnLoopbackAndLosesTrailingSlashes() {
        assertThat(Cloud.of("http://127.0.0.1:8080/", "http://localhost:8081/graph/"))
                .isEqualTo(new Cloud(
                        "http://127.0.0.1:8080",
                        "http://localhost:8081/graph",
                        "http://localhost:8081/graph/.default"));
    }

    @Test
    void cloudNamesTheSettingThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cloud.of("http://login.example.com", "https://graph.example.com"))
                .withMessageStartingWith("authority must be an https URL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cloud.of("https://login.example.com", ""))
                .withMessageStartingWith("graph is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cloud("https://login.example.com", "https://graph.example.com", "User.Read"))
                .withMessage("scope must be printable ASCII ending in /.default");
    }
}
