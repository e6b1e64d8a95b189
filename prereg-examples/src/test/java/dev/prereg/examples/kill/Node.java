package dev.prereg.examples.kill;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.prereg.http.ClientOptions;
import dev.prereg.http.Secret;
import dev.prereg.idp.SealedEnrollment;
import dev.prereg.idp.entra.Cloud;
import dev.prereg.idp.entra.EntraConfig;
import dev.prereg.idp.entra.EntraRelyingParty;
import dev.prereg.pin.PinNotifier;
import dev.prereg.store.AesGcmStateCipher;
import dev.prereg.store.jdbc.JdbcShipmentStore;
import dev.prereg.workflow.PreRegistrationWorkflow;
import dev.prereg.workflow.WorkflowSettings;
import dev.prereg.yubienterprise.YubiEnterprise;
import dev.prereg.yubienterprise.YubiEnterpriseConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Properties;

/** One node of a host with several: the same workflow in every process, made from the same settings. */
final class Node {
    private static final ClientOptions HASTY =
            ClientOptions.builder().deadline(Duration.ofSeconds(4)).build();

    private Node() {}

    static PreRegistrationWorkflow workflow(Properties settings, Clock clock, PinNotifier pins) {
        YubiEnterprise yubico = yubico(settings, clock);
        byte[] key = HexFormat.of().parseHex(settings.getProperty("state-key"));
        return PreRegistrationWorkflow.builder(store(settings), AesGcmStateCipher.of("kill-test", key))
                .yubico(yubico.shipments(), yubico.keys())
                .provider(
                        "entra",
                        SealedEnrollment.builder(entra(settings, clock), yubico.keys())
                                .clock(clock)
                                .build())
                .pinNotifier(pins)
                .settings(times())
                .clock(clock)
                .build();
    }

    private static JdbcShipmentStore store(Properties settings) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(settings.getProperty("database"));
        pool.setMaximumPoolSize(5);
        pool.setConnectionTimeout(2_000);
        return JdbcShipmentStore.over(new HikariDataSource(pool)).createTable();
    }

    private static YubiEnterprise yubico(Properties settings, Clock clock) {
        return new YubiEnterprise(YubiEnterpriseConfig.builder(Secret.of(settings.getProperty("yubienterprise.token")))
                .baseUrl(settings.getProperty("yubienterprise.url"))
                .transportKeysUrl(settings.getProperty("yubico.transport-keys.url"))
                .signingKeysUrl(settings.getProperty("yubico.signing-keys.url"))
                .listShowsPreRegShipments(true)
                .searchPages(1_000)
                .clientOptions(HASTY)
                .clock(clock)
                .build());
    }

    private static EntraRelyingParty entra(Properties settings, Clock clock) {
        return new EntraRelyingParty(EntraConfig.builder(settings.getProperty("entra.tenant"))
                .clientSecret(
                        settings.getProperty("entra.client-id"), Secret.of(settings.getProperty("entra.client-secret")))
                .cloud(Cloud.of(settings.getProperty("entra.login.url"), settings.getProperty("entra.graph.url")))
                .clientOptions(HASTY)
                .clock(clock)
                .build());
    }

    /** A lease of 5 minutes and an order that is looked for as long; the test's clock makes seconds of them. */
    private static WorkflowSettings times() {
        return WorkflowSettings.builder()
                .lease(Duration.ofMinutes(5))
                .reconcileFor(Duration.ofMinutes(5))
                .firstLook(Duration.ofSeconds(20))
                .lookInterval(Duration.ofSeconds(30))
                .retries(Duration.ofSeconds(5), Duration.ofMinutes(2))
                .maxAttempts(1_000)
                .retention(Duration.ZERO)
                .build();
    }
}
