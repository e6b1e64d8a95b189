package dev.prereg.fake;

import dev.prereg.shipping.Fulfillment;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentRequest;
import dev.prereg.shipping.ShipmentState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One order at the {@link FakeShipmentService}, as it stands now.
 *
 * @param id the id of the shipment
 * @param request what was ordered
 * @param orderedAt when it was ordered, by the service's clock
 * @param state its state
 * @param cancelled whether it was cancelled; it is then not found any more
 * @param programmed the key, as soon as it was programmed
 * @param messages problems the service reports
 */
public record FakeOrder(
        ShipmentId id,
        ShipmentRequest request,
        Instant orderedAt,
        ShipmentState state,
        boolean cancelled,
        Optional<ProgrammedKey> programmed,
        List<String> messages) {
    /** Copies the list. */
    public FakeOrder {
        messages = List.copyOf(messages);
    }

    static FakeOrder placed(ShipmentId id, ShipmentRequest request, Instant orderedAt) {
        return new FakeOrder(
                id, request, orderedAt, ShipmentState.AWAITING_VALIDATION, false, Optional.empty(), List.of());
    }

    FakeOrder in(ShipmentState newState) {
        return new FakeOrder(id, request, orderedAt, newState, cancelled, programmed, messages);
    }

    FakeOrder withMessage(String message) {
        return new FakeOrder(id, request, orderedAt, state, cancelled, programmed, List.of(message));
    }

    FakeOrder withKey(ProgrammedKey key) {
        return new FakeOrder(id, request, orderedAt, state, cancelled, Optional.of(key), messages);
    }

    FakeOrder cancel() {
        return new FakeOrder(id, request, orderedAt, state, true, programmed, messages);
    }

    /** What the API tells: responses while the state is 103 or 104 only. */
    Shipment shipment() {
        List<Fulfillment> fulfillments = programmed
                .filter(key -> state.isFulfilled())
                .map(key -> List.of(key.fulfillment()))
                .orElse(List.of());
        Optional<String> tracking = programmed.map(key -> "FAKE" + key.key().serialNumber());
        return new Shipment(id, state, fulfillments, tracking, Optional.of(orderedAt), messages);
    }

    boolean matches(ShipmentRequest other) {
        return request.product().equals(other.product())
                && request.destination().recipient().equals(other.destination().recipient())
                && request.destination().address().equals(other.destination().address());
    }

    /** Shows id and state. */
    @Override
    public String toString() {
        return "FakeOrder[" + id + ", state=" + state.code() + (cancelled ? ", cancelled" : "") + "]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FakeOrder && ((FakeOrder) other).id.equals(id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id);
    }
}
