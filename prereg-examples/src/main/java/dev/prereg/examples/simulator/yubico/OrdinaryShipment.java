package dev.prereg.examples.simulator.yubico;

import java.time.Instant;

/** One shipment of ordinary keys. Its state follows from the time, unless it was set. Used by one action at a time. */
final class OrdinaryShipment {
    private final String id;
    private final Instant orderedAt;
    private OrdinaryForm order;
    private Timetable timetable;
    private Integer forcedState;

    OrdinaryShipment(String id, Instant orderedAt, OrdinaryForm order) {
        this.id = id;
        this.orderedAt = orderedAt;
        change(order, orderedAt);
    }

    /** Takes over a corrected order: validation starts again. */
    void change(OrdinaryForm changed, Instant now) {
        this.order = changed;
        this.timetable = new Timetable(now);
        this.forcedState = null;
    }

    String id() {
        return id;
    }

    Instant orderedAt() {
        return orderedAt;
    }

    Timetable timetable() {
        return timetable;
    }

    OrdinaryForm order() {
        return order;
    }

    int stateAt(Instant now) {
        boolean deliverable = order.bypassesValidation() || AddressCheck.deliverable(order.address());
        return forcedState != null ? forcedState : timetable.stateAt(now, deliverable);
    }

    void force(int state) {
        forcedState = state;
    }

    int takenFrom(int bucket) {
        int taken = 0;
        for (var item : order.items()) {
            if (item.path("inventory_product_id").asInt() == bucket) {
                taken += item.path("shipment_product_quantity").asInt();
            }
        }
        return taken;
    }
}
