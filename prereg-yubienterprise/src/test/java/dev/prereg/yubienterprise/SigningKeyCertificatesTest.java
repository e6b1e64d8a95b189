package dev.prereg.yubienterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prereg.ResponseIntegrityException;
import dev.prereg.fake.MutableClock;
import dev.prereg.jose.JwkSet;
import dev.prereg.jose.PublicJwk;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The certificates of signing keys. */
class SigningKeyCertificatesTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final MutableClock CLOCK = new MutableClock(Instant.parse("2026-06-01T00:00:00Z"));

    @RegisterExtension
    static final YubicoServer YUBICO = new YubicoServer();

    @Test
    void aKeyWithItsOwnValidCertificateIsUsedAndItsTextIsUnchanged() {
        String key = AUTHORITY.signingKey("s1").replace("\"kty\"", " \"new\" : \"a\\/b\\u0041\", \"n\":1.50,\n\"kty\"");
        publish(key);

        JwkSet set = signingKeys(config());

        assertThat(set.keys()).extracting(PublicJwk::text).containsExactly(key);
        assertThat(set.rejected()).isEmpty();
    }

    @Test
    void aKeyWithoutCertificateIsUsedIfNoRootIsPinned() {
        publish(Jwks.VALID_EXAMPLE);

        assertThat(signingKeys(config()).keys()).hasSize(1);
    }

    @Test
    void theCertificateOfAnotherKeyIsRefusedAndReported() {
        publish(AUTHORITY.signingKeyOfAnother("s1"), AUTHORITY.signingKey("s2"));

        try (RecordedLog log = RecordedLog.open()) {
            JwkSet set = signingKeys(config());

            assertThat(set.keys()).extracting(PublicJwk::kid).containsExactly("s2");
            assertThat(set.rejected()).containsExactly("key s1: the first certificate of its x5c is of another key");
            assertThat(log.lines())
                    .contains("WARN the key set at signingKeysUrl has keys that are left out: key s1: the first"
                            + " certificate of its x5c is of another key");
        }
    }

    @Test
    void aCertificateThatEndedIsRefused() {
        publish(AUTHORITY.signingKey("s1", TestAuthority.BEGIN, Instant.parse("2026-05-01T00:00:00Z")));

        refused("key s1: its certificate ended at 2026-05-01T00:00:00Z", config());
    }

    @Test
    void aCertificateOfTheFutureIsRefused() {
        publish(AUTHORITY.signingKey("s1", Instant.parse("2026-07-01T00:00:00Z"), TestAuthority.END));

        refused("key s1: its certificate begins only at 2026-07-01T00:00:00Z", config());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"MII=\"]       | its x5c has a certificate that cannot be read",
                "[\"%%%\"]        | its x5c has a certificate that cannot be read",
                "[\"\"]           | its x5c has a certificate that cannot be read",
                "[7]              | its x5c has a certificate that cannot be read",
                "[]               | its x5c is no list of 1 to 8 certificates",
                "\"MII=\"         | its x5c is no list of 1 to 8 certificates",
                "[1,2,3,4,5,6,7,8,9] | its x5c is no list of 1 to 8 certificates"
            })
    void aMalformedListOfCertificatesIsRefused(String x5c, String reason) {
        publish(Jwks.VALID_EXAMPLE.replace("{", "{\"x5c\":" + x5c + ","));

        refused("key APCS-Tsgnkey-C19881-H0027616953: " + reason, config());
    }

    @Test
    void aKeyThatLeadsToThePinnedRootIsUsed() {
        publish(AUTHORITY.signingKey("s1"));

        assertThat(signingKeys(config().signingKeyRoot(AUTHORITY.root())).keys())
                .hasSize(1);
    }

    @Test
    void aKeyThatLeadsElsewhereIsRefusedIfARootIsPinned() {
        publish(new TestAuthority().signingKey("s1"));

        refused("key s1: its x5c does not lead to the pinned root", config().signingKeyRoot(AUTHORITY.root()));
    }

    @Test
    void aKeyWithoutCertificateIsRefusedIfARootIsPinned() {
        publish(Jwks.VALID_EXAMPLE);

        refused(
                "key APCS-Tsgnkey-C19881-H0027616953: it has no x5c, but a root is pinned",
                config().signingKeyRoot(AUTHORITY.root()));
    }

    private static void refused(String reason, YubiEnterpriseConfig.Builder config) {
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> signingKeys(config))
                .withMessageStartingWith("the key set at signingKeysUrl (")
                .withMessageEndingWith(") has no usable key: " + reason);
    }

    private static JwkSet signingKeys(YubiEnterpriseConfig.Builder config) {
        return new YubiEnterprise(config.build()).keys().signingKeys();
    }

    private static YubiEnterpriseConfig.Builder config() {
        return YUBICO.config().clock(CLOCK);
    }

    private static void publish(String... keys) {
        YUBICO.answers("GET", YubicoServer.SIGNING_KEYS, 200, Jwks.of(keys));
    }
}
