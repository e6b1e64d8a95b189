package dev.prereg.shipping;

import java.time.Instant;
import java.util.Optional;

/**
 * Implemented by the client of the service that ships keys, normally YubiEnterprise: the port for orders.
 *
 * <p>Implementations are thread-safe, block while they wait, and never repeat a write.
 */
public interface ShipmentService {
    /**
     * Orders one key. <b>Not idempotent</b>: each call that reaches the service ships another key.
     *
     * @param request what to ship to whom
     * @return the shipment as ordered
     * @throws dev.prereg.ServiceUnavailableException if nothing was ordered and repeating is safe
     * @throws dev.prereg.OutcomeUnknownException if a key may have been ordered: look with {@link #findRecent} first
     * @throws dev.prereg.RequestRejectedException if the order was refused
     * @throws dev.prereg.NotAuthorizedException if the credentials were not accepted
     */
    Shipment create(ShipmentRequest request);

    /**
     * Reads a shipment.
     *
     * @param id its id
     * @return the shipment; empty if the service does not know it or it was deleted
     * @throws dev.prereg.PreRegistrationException if the service cannot be asked
     */
    Optional<Shipment> find(ShipmentId id);

    /**
     * Looks for shipments that a request of an unknown outcome may have made: same product, recipient and address,
     * ordered at or after an instant.
     *
     * @param request the request that may have been executed
     * @param since the earliest time it may have been executed, by this host's clock; implementations allow for clocks
     *     that differ by some minutes
     * @return what was found, and whether finding nothing proves that there is nothing
     * @throws dev.prereg.PreRegistrationException if the service cannot be asked
     */
    RecentShipments findRecent(ShipmentRequest request, Instant since);

    /**
     * Asks the service to cancel a shipment. Cancelling it again has no further effect.
     *
     * @param id its id
     * @return whether it is cancelled, or why not
     * @throws dev.prereg.PreRegistrationException if the service cannot be asked
     */
    Cancellation cancel(ShipmentId id);
}
