package dev.prereg.examples.simulator.yubico;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.server.RefusedException;
import dev.prereg.examples.simulator.server.Route;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code /shipments_exact}: ordinary keys, and the state is flat. Whether the real one lists pre-registered shipments is
 * not published, so that is a switch.
 */
final class ExactShipments {
    private final ShipmentBook book;
    private final OrdinaryBook ordinary;
    private final Catalogue catalogue;
    private final YubicoSettings settings;

    ExactShipments(ShipmentBook book, OrdinaryBook ordinary, Catalogue catalogue, YubicoSettings settings) {
        this.book = book;
        this.ordinary = ordinary;
        this.catalogue = catalogue;
        this.settings = settings;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Operation.LIST_SHIPMENTS, "GET", "/v1/shipments_exact", this::list),
                Route.of(Operation.CREATE_SHIPMENT_EXACT, "POST", "/v1/shipments_exact", this::create),
                Route.of(Operation.GET_SHIPMENT_EXACT, "GET", "/v1/shipments_exact/{id}", this::get),
                Route.of(Operation.UPDATE_SHIPMENT_EXACT, "PUT", "/v1/shipments_exact/{id}", this::update),
                Route.of(Operation.CANCEL_SHIPMENT, "DELETE", "/v1/shipments_exact/{id}", this::cancel));
    }

    private Answer list(Call call) {
        Stream<FlatShipment> preRegistered = settings.listShowsPreRegistered()
                ? book.all().stream().map(shipment -> FlatShipment.of(shipment, book.stateOf(shipment)))
                : Stream.empty();
        List<ObjectNode> newestFirst = Stream.concat(
                        preRegistered, ordinary.all().stream().map(this::flat))
                .sorted(Comparator.comparing(FlatShipment::orderedAt).reversed())
                .map(FlatShipment::json)
                .toList();
        return Page.of(call, "shipments", newestFirst);
    }

    private FlatShipment flat(OrdinaryShipment shipment) {
        return FlatShipment.of(shipment, shipment.stateAt(ordinary.now()));
    }

    private Answer create(Call call) {
        OrdinaryShipment shipment = ordinary.add(OrdinaryForm.read(call, catalogue));
        return Answer.json(201, flat(shipment).json());
    }

    private Answer get(Call call) {
        String id = call.requiredPathValue("id");
        return ordinary.find(id)
                .map(this::flat)
                .or(() -> book.find(id).map(shipment -> FlatShipment.of(shipment, book.stateOf(shipment))))
                .map(shipment -> Answer.json(200, shipment.json()))
                .orElseThrow(() -> notFound(id));
    }

    /** Editing a pre-registered shipment over the API is not published, so only ordinary ones are known here. */
    private Answer update(Call call) {
        String id = call.requiredPathValue("id");
        OrdinaryShipment shipment = ordinary.find(id).orElseThrow(() -> notFound(id));
        requireEditable(shipment.stateAt(ordinary.now()));
        shipment.change(OrdinaryForm.read(call, catalogue), ordinary.now());
        return Answer.json(200, flat(shipment).json());
    }

    private Answer cancel(Call call) {
        String id = call.requiredPathValue("id");
        ordinary.find(id)
                .ifPresentOrElse(
                        shipment -> {
                            requireEditable(shipment.stateAt(ordinary.now()));
                            ordinary.delete(shipment);
                        },
                        () -> {
                            SimulatedShipment shipment = book.find(id).orElseThrow(() -> notFound(id));
                            requireEditable(book.stateOf(shipment));
                            book.delete(shipment);
                        });
        return Answer.empty(204);
    }

    private static void requireEditable(int state) {
        if (!SimulatedShipment.isEditable(state)) {
            throw YubicoErrors.refused(400, "shipment_locked", "The shipment can no longer be changed");
        }
    }

    private RefusedException notFound(String id) {
        boolean deleted = book.wasDeleted(id) || ordinary.wasDeleted(id);
        return YubicoErrors.refused(deleted ? 404 : 400, "not_found", "Shipment not found");
    }
}
