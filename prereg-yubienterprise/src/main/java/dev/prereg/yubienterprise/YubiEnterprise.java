package dev.prereg.yubienterprise;

import dev.prereg.jose.YubicoKeys;
import dev.prereg.shipping.ShipmentService;
import java.util.Objects;

/**
 * One organization at YubiEnterprise: its shipments, and Yubico's public keys. Several organizations or regions are several
 * objects, each with its own token and base URL.
 *
 * <pre>{@code
 * YubiEnterprise yubico = new YubiEnterprise(
 *         YubiEnterpriseConfig.builder(Secret.of(tokenFromVault)).build());
 * Shipment shipment = yubico.shipments().create(request);
 * }</pre>
 *
 * <p>Immutable and thread-safe; it owns no thread, and its calls block. Make one and keep it: it caches the key sets and
 * bounds the calls in flight.
 */
public final class YubiEnterprise {
    private final YubiEnterpriseConfig config;
    private final ShipmentService shipments;
    private final YubicoKeys keys;

    /**
     * Nothing is sent yet.
     *
     * @param config where and how to reach the service
     */
    public YubiEnterprise(YubiEnterpriseConfig config) {
        this.config = Objects.requireNonNull(config, "config");
        this.shipments = new PreRegShipments(config, new Api(config));
        this.keys = new CachedYubicoKeys(config);
    }

    /**
     * The pre-reg shipments ({@code /fpr/shipments}).
     *
     * <ul>
     *   <li>An order over {@linkplain YubiEnterpriseConfig.Builder#limitCheck a limit} is refused with status 0 and error
     *       code {@code validation_error}, and is not sent.
     *   <li>A fulfilled shipment that cannot be read is a {@link dev.prereg.ResponseIntegrityException} with reason
     *       {@code MALFORMED}.
     *   <li>{@code findRecent} reads {@linkplain YubiEnterpriseConfig.Builder#searchPages some pages} of the list of
     *       shipments, and proves that nothing was ordered only if that list is
     *       {@linkplain YubiEnterpriseConfig.Builder#listShowsPreRegShipments said} to show pre-reg shipments.
     *   <li>{@code cancel} looks at the shipment first and again after a refusal, since its
     *       {@linkplain YubiEnterpriseConfig.Builder#cancelPath path} is unverified.
     * </ul>
     *
     * @return the shipments of this organization, thread-safe
     */
    public ShipmentService shipments() {
        return shipments;
    }

    /**
     * Yubico's transport and signing keys, read without authentication and cached within
     * {@linkplain YubiEnterpriseConfig.Builder#keyCache bounds}. The last good set is kept for a while when a refresh
     * fails; it is an error only when no usable key is left.
     *
     * @return the keys, thread-safe
     */
    public YubicoKeys keys() {
        return keys;
    }

    /** Shows the base URL. */
    @Override
    public String toString() {
        return "YubiEnterprise[" + config.baseUrl() + "]";
    }
}
