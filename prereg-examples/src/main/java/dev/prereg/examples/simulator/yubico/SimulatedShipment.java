package dev.prereg.examples.simulator.yubico;

import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.ProgrammedKey;
import dev.prereg.shipping.Fulfillment;
import java.time.Instant;
import java.util.Optional;

/** One shipment. Its state follows from the time, unless it was set. Used by one action at a time. */
public final class SimulatedShipment {
    private static final int LAST_EDITABLE = 9;
    private static final int SHIPPING_ERROR = 99;

    private final String id;
    private final Instant orderedAt;
    private final OrderForm order;
    private Timetable timetable;
    private boolean deliverable;
    private Integer forcedState;
    private ProgrammedKey programmed;

    SimulatedShipment(String id, Instant orderedAt, OrderForm order) {
        this.id = id;
        this.orderedAt = orderedAt;
        this.order = order;
        this.timetable = new Timetable(orderedAt);
        this.deliverable = AddressCheck.deliverable(order.address());
    }

    /**
     * @return its id
     */
    public String id() {
        return id;
    }

    Instant orderedAt() {
        return orderedAt;
    }

    OrderForm order() {
        return order;
    }

    /** The state now. The key is programmed when its time has come, and at most once. */
    int stateAt(Instant now, FakeYubico station) {
        int state = forcedState != null ? forcedState : timetable.stateAt(now, deliverable);
        if (state >= Timetable.SHIPPED && programmed == null) {
            try {
                programmed = station.program(order.pinRequest(), order.credentialRequests());
            } catch (RuntimeException unreadable) {
                forcedState = SHIPPING_ERROR;
                return SHIPPING_ERROR;
            }
        }
        return state;
    }

    Optional<ProgrammedKey> programmed() {
        return Optional.ofNullable(programmed);
    }

    Optional<Fulfillment> fulfillment() {
        return programmed().map(ProgrammedKey::fulfillment);
    }

    static boolean isEditable(int state) {
        return state <= LAST_EDITABLE;
    }

    void swapKeys(SimulatedShipment other) {
        ProgrammedKey mine = programmed;
        programmed = other.programmed;
        other.programmed = mine;
    }

    void force(int state) {
        forcedState = state;
    }

    void correctAddress(Instant now) {
        timetable = new Timetable(now);
        deliverable = true;
        forcedState = null;
    }
}
