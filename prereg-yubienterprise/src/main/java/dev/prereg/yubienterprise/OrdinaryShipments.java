package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.shipping.Cancellation;
import dev.prereg.shipping.RecentShipments;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shipments of keys that are not programmed ({@code /shipments_exact}). Calls block; a write is never repeated.
 * Thread-safe.
 *
 * <p>Unless a method says more, it throws {@link dev.prereg.NotAuthorizedException},
 * {@link dev.prereg.ServiceUnavailableException}, {@link dev.prereg.RequestRejectedException} for a refusal, and
 * {@link dev.prereg.ResponseIntegrityException} with reason {@code MALFORMED} for an answer to a read that cannot be read.
 *
 * @see <a href="https://docs.yubico.com/cloud-services/yubienterprise/delivery/api-req.html">YubiEnterprise API</a>
 */
public final class OrdinaryShipments {
    private static final Logger LOG = LoggerFactory.getLogger(OrdinaryShipments.class);
    private static final String PATH = "/shipments_exact";
    private static final int MOST_KEYS = 500;

    private final ShipmentReads reads;
    private final OrderCalls calls;
    private final OrderChecks checks;
    private final ShipmentSearch search;
    private final PagedList list;

    OrdinaryShipments(YubiEnterpriseConfig config, Api api, OrderChecks checks) {
        this.reads = new ShipmentReads(api, PATH);
        this.calls = new OrderCalls(api);
        this.checks = checks;
        this.search = new ShipmentSearch(config, api);
        this.list = new PagedList(api, PATH, "shipments", "list of shipments");
    }

    /**
     * Orders keys. <b>Not idempotent</b>: each call that reaches the service ships more keys.
     *
     * @param request what to ship to whom
     * @return the shipment as far as the answer tells, at least its id
     * @throws dev.prereg.RequestRejectedException if the order was refused; with status 0 and error code
     *     {@code validation_error} if it is over a limit (among them 500 keys in one shipment) and was not sent
     * @throws dev.prereg.OutcomeUnknownException if keys may have been ordered: look with {@link #findRecent} first
     */
    public ShipmentDetails create(OrdinaryShipmentRequest request) {
        checks.check(request.destination(), quantity(request));
        ShipmentDetails ordered = calls.order(
                PATH, OrdinaryShipmentJson.of(request), json -> DetailsJson.of(json, ShipmentJson.listed(json)));
        LOG.debug("ordered shipment {}, state {}", ordered.id(), ordered.state().code());
        return ordered;
    }

    private static List<String> quantity(OrdinaryShipmentRequest request) {
        long keys = request.items().stream().mapToLong(ShipmentItem::quantity).sum();
        return keys <= MOST_KEYS
                ? List.of()
                : List.of("shipment_product_quantity: " + keys + " keys in all, at most " + MOST_KEYS + " are allowed");
    }

    /**
     * Reads a shipment.
     *
     * @param id its id
     * @return the shipment; empty if the service does not know it or it was deleted
     */
    public Optional<ShipmentDetails> find(ShipmentId id) {
        return reads.find(id, json -> DetailsJson.of(json, ShipmentJson.fulfilled(json, id)));
    }

    /**
     * Lists all shipments, in pages of 100.
     *
     * @return as {@link #list(int)}
     */
    public Stream<ShipmentDetails> list() {
        return list(PagedList.LARGEST_PAGE);
    }

    /**
     * Lists all shipments, in the service's order. The stream is lazy and sequential: a page is read when its first entry
     * is asked for, one page is held at a time, and reading fails from within the stream. Shipments that come or go
     * meanwhile may be seen twice or missed. An entry without an id is left out, with a warning in the log.
     *
     * @param pageSize how many shipments one page has, 1 to 100
     * @return the shipments; whether pre-reg ones are among them is not published
     * @throws IllegalArgumentException if the page size is out of these bounds
     */
    public Stream<ShipmentDetails> list(int pageSize) {
        return list.entries(pageSize).flatMap(OrdinaryShipments::readable);
    }

    private static Stream<ShipmentDetails> readable(JsonNode entry) {
        try {
            return Stream.of(DetailsJson.of(entry, ShipmentJson.listed(entry)));
        } catch (MalformedJsonException e) {
            LOG.warn("an entry of the list of shipments is left out: {}", e.getMessage());
            return Stream.empty();
        }
    }

    /**
     * Looks for shipments that an order of an unknown outcome may have made: to the same recipient and address, with the
     * product of the order's first item, ordered at or after an instant. It reads
     * {@linkplain YubiEnterpriseConfig.Builder#searchPages some pages} of the list.
     *
     * @param request the order that may have been executed
     * @param since the earliest time it may have been executed; clocks may differ by 5 minutes
     * @return what was found, and whether finding nothing proves that there is nothing
     */
    public RecentShipments findRecent(OrdinaryShipmentRequest request, Instant since) {
        ShipmentItem first = request.items().get(0);
        ShipmentMatch match =
                new ShipmentMatch(request.destination(), first.productId(), first.inventoryProductId(), since);
        return search.find(match, true);
    }

    /**
     * Replaces an order that is not yet {@linkplain dev.prereg.shipping.ShipmentState#isEditable() locked}. Repeating it
     * with the same order has no further effect.
     *
     * @param id its id
     * @param request the whole order as it shall be
     * @throws dev.prereg.RequestRejectedException if the change was refused, for example because it is too late; with
     *     status 0 if it is over a limit and was not sent
     * @throws dev.prereg.OutcomeUnknownException if it may have been changed
     */
    public void update(ShipmentId id, OrdinaryShipmentRequest request) {
        checks.check(request.destination(), quantity(request));
        calls.change(PATH + "/" + id.value(), OrdinaryShipmentJson.of(request), id);
    }

    /**
     * Cancels a shipment that is not yet locked. Cancelling it again has no further effect. After a refusal the shipment is
     * looked at, to tell why.
     *
     * @param id its id
     * @return whether it is cancelled, or why not
     * @throws dev.prereg.OutcomeUnknownException if it may have been cancelled
     */
    public Cancellation delete(ShipmentId id) {
        OrderCalls.Deletion deletion = calls.delete(PATH + "/" + id.value(), id);
        if (deletion.isDone()) {
            return Cancellation.CANCELLED;
        }
        if (!deletion.isRefused()) {
            throw calls.refused(deletion, id);
        }
        Optional<Shipment> shipment = find(id).map(ShipmentDetails::shipment);
        return ShipmentReads.withoutCancelling(shipment).orElseThrow(() -> calls.refused(deletion, id));
    }
}
