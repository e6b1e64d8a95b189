package dev.prereg.examples.settings;

import dev.prereg.http.Secret;
import dev.prereg.idp.RelyingParty;
import dev.prereg.idp.entra.Cloud;
import dev.prereg.idp.entra.EntraConfig;
import dev.prereg.idp.entra.EntraRelyingParty;
import dev.prereg.yubienterprise.YubiEnterprise;
import dev.prereg.yubienterprise.YubiEnterpriseConfig;
import java.time.Clock;
import java.util.Map;

/**
 * Where YubiEnterprise and Microsoft Entra ID are, and the credentials for them. Immutable; {@link #toString()} shows no
 * secret.
 *
 * <p>Names: {@code yubienterprise.url}, {@code yubienterprise.token}, {@code yubienterprise.list-shows-preregistered}
 * ({@code true} or {@code false}), {@code yubico.transport-keys.url}, {@code yubico.signing-keys.url},
 * {@code entra.login.url}, {@code entra.graph.url}, {@code entra.tenant}, {@code entra.client-id},
 * {@code entra.client-secret}. URLs have the real services as defaults.
 */
public final class ServiceSettings {
    private static final String LIST_SHOWS = "yubienterprise.list-shows-preregistered";

    /** The clients name their own settings; who reads the message has set ours. */
    private static final Map<String, String> OURS = Map.of(
            "baseUrl", "yubienterprise.url",
            "transportKeysUrl", "yubico.transport-keys.url",
            "signingKeysUrl", "yubico.signing-keys.url",
            "authority", "entra.login.url",
            "graph", "entra.graph.url",
            "tenantId", "entra.tenant",
            "clientId", "entra.client-id");

    private final Map<String, String> settings;

    private ServiceSettings(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    /**
     * @param settings values by name; unknown names are ignored
     * @return the settings
     * @throws IllegalArgumentException if a value is wrong or missing; the message names it
     */
    public static ServiceSettings of(Map<String, String> settings) {
        ServiceSettings checked = new ServiceSettings(settings);
        try {
            checked.yubiEnterprise(Clock.systemUTC());
            checked.entra(Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            String ours = OURS.get(e.getMessage().split(" ", 2)[0]);
            throw ours == null ? e : new IllegalArgumentException("the setting " + ours + ": " + e.getMessage(), null);
        }
        return checked;
    }

    /**
     * @param clock the time
     * @return the client of YubiEnterprise
     */
    public YubiEnterprise yubiEnterprise(Clock clock) {
        return new YubiEnterprise(YubiEnterpriseConfig.builder(secret("yubienterprise.token"))
                .baseUrl(optional("yubienterprise.url", YubiEnterpriseConfig.DEFAULT_BASE_URL))
                .transportKeysUrl(
                        optional("yubico.transport-keys.url", YubiEnterpriseConfig.DEFAULT_TRANSPORT_KEYS_URL))
                .signingKeysUrl(optional("yubico.signing-keys.url", YubiEnterpriseConfig.DEFAULT_SIGNING_KEYS_URL))
                .listShowsPreRegShipments(listShows())
                .clock(clock)
                .build());
    }

    /**
     * @param clock the time
     * @return Microsoft Entra ID as a relying party
     */
    public RelyingParty entra(Clock clock) {
        Cloud cloud = Cloud.of(
                optional("entra.login.url", Cloud.GLOBAL.authority()),
                optional("entra.graph.url", Cloud.GLOBAL.graph()));
        return new EntraRelyingParty(EntraConfig.builder(required("entra.tenant"))
                .clientSecret(required("entra.client-id"), secret("entra.client-secret"))
                .cloud(cloud)
                .clock(clock)
                .build());
    }

    /** A misspelt yes would silently be a no. */
    private boolean listShows() {
        String value = optional(LIST_SHOWS, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("the setting " + LIST_SHOWS + " must be true or false");
        }
        return Boolean.parseBoolean(value);
    }

    private String optional(String name, String otherwise) {
        return settings.getOrDefault(name, otherwise);
    }

    private String required(String name) {
        String value = settings.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the setting " + name + " is missing");
        }
        return value;
    }

    private Secret secret(String name) {
        try {
            return Secret.of(required(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the setting " + name + ": " + e.getMessage(), null);
        }
    }

    /** Shows where YubiEnterprise and the tenant are. */
    @Override
    public String toString() {
        return "ServiceSettings[" + optional("yubienterprise.url", YubiEnterpriseConfig.DEFAULT_BASE_URL) + ", tenant "
                + settings.get("entra.tenant") + "]";
    }
}
