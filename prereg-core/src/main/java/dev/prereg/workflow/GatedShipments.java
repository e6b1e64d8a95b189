package dev.prereg.workflow;

import dev.prereg.shipping.Cancellation;
import dev.prereg.shipping.RecentShipments;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentRequest;
import dev.prereg.shipping.ShipmentService;
import java.time.Instant;
import java.util.Optional;

/** A shipment service behind its gate. */
record GatedShipments(ShipmentService service, ServiceGate gate) implements ShipmentService {
    @Override
    public Shipment create(ShipmentRequest request) {
        return gate.call(() -> service.create(request));
    }

    @Override
    public Optional<Shipment> find(ShipmentId id) {
        return gate.call(() -> service.find(id));
    }

    @Override
    public RecentShipments findRecent(ShipmentRequest request, Instant since) {
        return gate.call(() -> service.findRecent(request, since));
    }

    @Override
    public Cancellation cancel(ShipmentId id) {
        return gate.call(() -> service.cancel(id));
    }
}
