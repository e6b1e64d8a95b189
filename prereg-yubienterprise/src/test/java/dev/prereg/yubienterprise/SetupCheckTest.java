package dev.prereg.yubienterprise;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.prereg.fake.MutableClock;
import dev.prereg.http.AccessToken;
import dev.prereg.http.Secret;
import dev.prereg.idp.SetupFinding;
import dev.prereg.shipping.Product;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code checkSetup()}: what an administrator reads. */
class SetupCheckTest {
    private static final String INVENTORY = "/v1/inventory?limit=100&offset=0";
    private static final Product PRODUCT = new Product(1, 106, "RXJN83");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @RegisterExtension
    static final YubicoServer YUBICO = new YubicoServer();

    @BeforeEach
    void everythingIsWell() {
        stock("{\"product_id\":106,\"product_name\":\"Advanced Plus\",\"organization_id\":\"org-1\","
                + "\"organization_product_quantity\":500,\"product_mapping\":[1,29]}");
        YUBICO.answers("GET", "/v1/products/1", 200, "{\"product_id\":1,\"product_name\":\"YubiKey 5 NFC\"}");
        YUBICO.answers("GET", YubicoServer.TRANSPORT_KEYS, 200, Jwks.of(Jwks.transportKey("t1")));
        YUBICO.answers("GET", YubicoServer.SIGNING_KEYS, 200, Jwks.of(Jwks.signingKey("s1"), Jwks.VALID_EXAMPLE));
    }

    @Test
    void aGoodSetupIsDescribed() {
        assertThat(YUBICO.client().checkSetup(PRODUCT))
                .extracting(SetupCheckTest::line)
                .containsExactly(
                        "OK token: it is accepted; when it ends is not known, tokens live one year",
                        "OK organization: the token sees org-1",
                        "OK inventory: the token sees 106 Advanced Plus (500 keys left)",
                        "OK inventory_product_id 106: product_id 1 can be shipped from it",
                        "OK product_id 1: it is in the catalogue: YubiKey 5 NFC",
                        "WARNING customization_id: RXJN83 cannot be checked, Yubico publishes no call for it: compare it"
                                + " with the page Customizations of the console, and see there that FIDO Pre-reg is"
                                + " enabled",
                        "OK transport keys: 1 usable",
                        "OK signing keys: 2 usable");
        assertThat(YUBICO.received())
                .extracting((LoggedRequest request) -> request.getMethod().value())
                .containsOnly("GET");
    }

    @Test
    void withoutAProductOnlyTheRestIsChecked() {
        assertThat(YUBICO.client().checkSetup())
                .extracting(SetupFinding::subject)
                .containsExactly("token", "organization", "inventory", "transport keys", "signing keys");
    }

    @Test
    void aRefusedTokenIsAnErrorAndTheKeySetsAreCheckedAllTheSame() {
        YUBICO.answers("GET", INVENTORY, 401, "{\"message\":\"token expired\"}");

        List<SetupFinding> findings = YUBICO.client().checkSetup(PRODUCT);

        assertThat(findings)
                .extracting(SetupFinding::subject)
                .containsExactly("token", "transport keys", "signing keys");
        assertThat(line(findings.get(0)))
                .startsWith("ERROR token: YubiEnterprise: ")
                .contains("the API token was not accepted")
                .endsWith("token expired")
                .doesNotContain(YubicoServer.TOKEN);
    }

    @Test
    void aTokenThatEndsSoonIsAWarning() {
        AccessToken token = new AccessToken(Secret.of("t"), Instant.parse("2026-06-20T00:00:00Z"));
        YubiEnterprise client = new YubiEnterprise(YUBICO.config(YubiEnterpriseConfig.builder(() -> token))
                .clock(new MutableClock(NOW))
                .build());

        assertThat(line(client.checkSetup().get(0)))
                .isEqualTo(
                        "WARNING token: it is accepted and ends at 2026-06-20T00:00:00Z: replace it soon, a new token"
                                + " ends the old one at once");
    }

    @Test
    void aTokenThatLastsIsWell() {
        AccessToken token = new AccessToken(Secret.of("t"), Instant.parse("2027-01-01T00:00:00Z"));
        YubiEnterprise client = new YubiEnterprise(YUBICO.config(YubiEnterpriseConfig.builder(() -> token))
                .clock(new MutableClock(NOW))
                .build());

        assertThat(line(client.checkSetup().get(0)))
                .isEqualTo("OK token: it is accepted and ends at 2027-01-01T00:00:00Z");
    }

    @Test
    void aMissingBucketIsAnError() {
        stock("{\"product_id\":18}");

        assertThat(lines())
                .contains(
                        "OK organization: its id was not told",
                        "OK inventory: the token sees 18 (quantity not told)",
                        "ERROR inventory_product_id 106: the inventory has no such bucket");
    }

    @Test
    void anEmptyBucketIsAnError() {
        stock("{\"product_id\":106,\"organization_product_quantity\":0,\"product_mapping\":[1]}");

        assertThat(lines()).contains("ERROR inventory_product_id 106: it is empty: no key is left");
    }

    @Test
    void aModelThatIsNotMappedIsAWarning() {
        stock("{\"product_id\":106,\"organization_product_quantity\":5,\"product_mapping\":[29,2]}");

        assertThat(lines())
                .contains("WARNING inventory_product_id 106: product_id 1 is not among the key models mapped to it:"
                        + " [2, 29]");
    }

    @Test
    void anEmptyInventoryIsAnError() {
        YUBICO.answers("GET", INVENTORY, 200, "{\"organization_product_inventory\":[],\"total_count\":0}");

        assertThat(lines()).contains("ERROR inventory: it is empty: nothing can be ordered with this token");
    }

    @Test
    void anUnknownProductIsAnError() {
        YUBICO.answers("GET", "/v1/products/1", 404, "{}");

        assertThat(lines()).contains("ERROR product_id 1: there is no such product in the catalogue");
    }

    @Test
    void keysThatAreLeftOutAreAWarningAndMissingOnesAnError() {
        YUBICO.answers(
                "GET", YubicoServer.TRANSPORT_KEYS, 200, Jwks.of(Jwks.CORRUPTED_EXAMPLE, Jwks.transportKey("t1")));
        YUBICO.answers("GET", YubicoServer.SIGNING_KEYS, 404, "");

        assertThat(lines())
                .contains("WARNING transport keys: 1 usable; left out: key 0: JWK refused: its y has 45 bytes, P-384"
                        + " needs 48")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("ERROR signing keys: ")
                        .endsWith("404: check the setting signingKeysUrl"));
    }

    private static List<String> lines() {
        return YUBICO.client().checkSetup(PRODUCT).stream()
                .map(SetupCheckTest::line)
                .toList();
    }

    private static String line(SetupFinding finding) {
        return finding.severity() + " " + finding.subject() + ": " + finding.message();
    }

    private static void stock(String bucket) {
        YUBICO.answers(
                "GET", INVENTORY, 200, "{\"total_count\":1,\"organization_product_inventory\":[" + bucket + "]}");
    }
}
