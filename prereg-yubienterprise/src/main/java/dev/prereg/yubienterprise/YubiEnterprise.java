package dev.prereg.yubienterprise;

import dev.prereg.idp.SetupFinding;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentService;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
    private final Api api;
    private final Catalogue catalogue;
    private final PreRegShipments shipments;
    private final OrdinaryShipments ordinaryShipments;
    private final CachedYubicoKeys keys;

    /**
     * Nothing is sent yet.
     *
     * @param config where and how to reach the service
     */
    public YubiEnterprise(YubiEnterpriseConfig config) {
        this.config = Objects.requireNonNull(config, "config");
        this.api = new Api(config);
        this.catalogue = new Catalogue(api);
        OrderChecks checks = new OrderChecks(config, catalogue);
        this.shipments = new PreRegShipments(config, api, checks);
        this.ordinaryShipments = new OrdinaryShipments(config, api, checks);
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
     * Reads a pre-reg shipment with everything that is told about it.
     *
     * @param id its id
     * @return the shipment; empty if the service does not know it or it was deleted
     * @throws dev.prereg.PreRegistrationException as {@code shipments().find}
     */
    public Optional<ShipmentDetails> preRegDetails(ShipmentId id) {
        return shipments.details(id);
    }

    /**
     * The shipments of keys that are not programmed ({@code /shipments_exact}).
     *
     * @return the ordinary shipments of this organization, thread-safe
     */
    public OrdinaryShipments ordinaryShipments() {
        return ordinaryShipments;
    }

    /**
     * Products, stock, countries and address validation.
     *
     * @return the catalogue of this organization, thread-safe
     */
    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * Asks the token source for today's token and reads when it ends, without any call to the service.
     *
     * @return when the API token ends; empty if neither its source nor the token itself tells
     * @throws dev.prereg.PreRegistrationException if the source gives no token
     */
    public Optional<Instant> tokenExpiresAt() {
        return api.tokenExpiresAt();
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

    /**
     * Tells in words whether orders can work: whether the token is accepted and when it ends, which organization and
     * inventory it sees, and whether both key sets are usable. It only reads.
     *
     * @return the findings, at least one
     */
    public List<SetupFinding> checkSetup() {
        return new SetupCheck(config, api, catalogue, keys).run(Optional.empty());
    }

    /**
     * As {@link #checkSetup()}, and whether a product can be ordered: its model is in the catalogue, and its stock bucket is
     * there, is not empty and ships that model. Whether the customization exists cannot be read, which is a warning.
     *
     * @param product what shall be ordered
     * @return the findings, at least one
     */
    public List<SetupFinding> checkSetup(Product product) {
        return new SetupCheck(config, api, catalogue, keys).run(Optional.of(product));
    }

    /** Shows the base URL. */
    @Override
    public String toString() {
        return "YubiEnterprise[" + config.baseUrl() + "]";
    }
}
