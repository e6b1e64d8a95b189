package dev.prereg.yubienterprise;

import dev.prereg.shipping.Cancellation;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.RecentShipments;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentRequest;
import dev.prereg.shipping.ShipmentService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pre-reg shipments of one organization: {@code /fpr/shipments}. */
final class PreRegShipments implements ShipmentService {
    private static final Logger LOG = LoggerFactory.getLogger(PreRegShipments.class);
    private static final String PATH = "/fpr/shipments";

    private final ShipmentReads reads;
    private final OrderCalls calls;
    private final OrderChecks checks;
    private final ShipmentSearch search;
    private final String cancelPath;
    private final boolean listShowsPreRegShipments;

    PreRegShipments(YubiEnterpriseConfig config, Api api, OrderChecks checks) {
        this.reads = new ShipmentReads(api, PATH);
        this.calls = new OrderCalls(api);
        this.checks = checks;
        this.search = new ShipmentSearch(config, api);
        this.cancelPath = config.cancelPath();
        this.listShowsPreRegShipments = config.listShowsPreRegShipments();
    }

    @Override
    public Shipment create(ShipmentRequest request) {
        checks.check(request.destination(), List.of());
        Shipment shipment = calls.order(PATH, CreateShipmentJson.of(request), ShipmentJson::created);
        LOG.debug(
                "ordered shipment {}, state {}", shipment.id(), shipment.state().code());
        return shipment;
    }

    @Override
    public Optional<Shipment> find(ShipmentId id) {
        return reads.find(id, json -> ShipmentJson.fulfilled(json, id));
    }

    Optional<ShipmentDetails> details(ShipmentId id) {
        return reads.find(id, json -> DetailsJson.of(json, ShipmentJson.fulfilled(json, id)));
    }

    @Override
    public RecentShipments findRecent(ShipmentRequest request, Instant since) {
        Product product = request.product();
        ShipmentMatch match =
                new ShipmentMatch(request.destination(), product.productId(), product.inventoryProductId(), since);
        return search.find(match, listShowsPreRegShipments);
    }

    @Override
    public Cancellation cancel(ShipmentId id) {
        Optional<Cancellation> settled = withoutCancelling(id);
        if (settled.isPresent()) {
            return settled.get();
        }
        OrderCalls.Deletion deletion = calls.delete(cancelPath.replace("{id}", id.value()), id);
        if (deletion.isDone()) {
            return Cancellation.CANCELLED;
        }
        // The path is unverified, so a 404 there does not prove that the shipment is gone.
        return withoutCancelling(id).orElseThrow(() -> calls.refused(deletion, id));
    }

    private Optional<Cancellation> withoutCancelling(ShipmentId id) {
        return ShipmentReads.withoutCancelling(find(id));
    }
}
