package dev.prereg.yubienterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class YubiEnterpriseConfigTest {
    private final YubiEnterpriseConfig.Builder builder = YubiEnterpriseConfig.builder(Secret.of("S3CR3T"));

    @Test
    void defaultsAreTheDocumentedPlaces() {
        assertThat(builder.build())
                .hasToString("YubiEnterpriseConfig[baseUrl=https://api.console.yubico.com/v1,"
                        + " transportKeysUrl=https://console.yubico.com/.well-known/yubico-transport-keys.jwks,"
                        + " signingKeysUrl=https://console.yubico.com/.well-known/yubico-sign.jwks]");
    }

    @Test
    void toStringShowsNoToken() {
        YubiEnterpriseConfig config = builder.build();

        assertThat(config.toString() + builder + new YubiEnterprise(config)).doesNotContain("S3CR3T");
        assertThat(new YubiEnterprise(config)).hasToString("YubiEnterprise[https://api.console.yubico.com/v1]");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "api.console.yubico.com/v1",
                "http://api.console.yubico.com/v1",
                "ftp://127.0.0.1",
                "https://user:S3CR3T@api.console.yubico.com",
                "https://api.console.yubico.com/v1?x=S3CR3T",
                "https:// broken S3CR3T"
            })
    void aWrongUrlIsRefusedByName(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.baseUrl(url))
                .withMessageStartingWith("baseUrl ")
                .withMessageNotContaining("S3CR3T");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.transportKeysUrl(url))
                .withMessageStartingWith("transportKeysUrl ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.signingKeysUrl(url))
                .withMessageStartingWith("signingKeysUrl ");
    }

    @Test
    void aMissingTokenIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> YubiEnterpriseConfig.builder((Secret) null))
                .withMessage("apiToken is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> YubiEnterpriseConfig.builder((AccessTokenSource) null))
                .withMessage("tokens is missing");
    }

    @Test
    void aMissingPartIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.clientOptions(null))
                .withMessage("clientOptions is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.clock(null))
                .withMessage("clock is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.random(null))
                .withMessage("random is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.keyCache(null))
                .withMessage("keyCache is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.limitCheck(null))
                .withMessage("limitCheck is missing");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/shipments",
                "shipments/{id}",
                "/shipments/{id}?x=1",
                "/a/../{id}/..//b",
                "/x{id}",
                "/{id}/{id}"
            })
    void aWrongCancelPathIsRefusedByName(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.cancelPath(path))
                .withMessageStartingWith("cancelPath ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void aWrongNumberOfPagesIsRefusedByName(int pages) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.searchPages(pages))
                .withMessage("searchPages must be 1 to 1000");
    }

    @Test
    void keyCacheBoundsAreInOrder() {
        Duration day = Duration.ofDays(1);
        Duration hour = Duration.ofHours(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyCache(day, hour, day, day))
                .withMessage("keyCache: needed is 0 < shortest <= usual <= longest <= keptOnFailure");
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyCache(hour, day, hour, day));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyCache(hour, hour, day, hour));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyCache(Duration.ZERO, hour, day, day));
        assertThat(new KeyCache(hour, hour, hour, hour).usual()).isEqualTo(hour);
    }

    @Test
    void aWrongTokenExpiryIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.tokenExpiry(Duration.ofDays(-1), end -> {}))
                .withMessage("tokenExpiry lead time must not be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.tokenExpiry(null, end -> {}))
                .withMessage("tokenExpiry lead time is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.tokenExpiry(Duration.ofDays(1), null))
                .withMessage("tokenExpiry listener is missing");
    }

    @Test
    void aMissingRootIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.signingKeyRoot(null))
                .withMessage("signingKeyRoot is missing");
    }
}
