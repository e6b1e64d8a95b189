package dev.prereg.shipping;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The state of a shipment: an open value. The number is kept as it came; only documented numbers have a meaning here.
 *
 * @param code the {@code shipment_state_id}
 * @see <a href="https://console.yubico.com/help/api-tracking.html">YubiEnterprise, shipment status codes</a>
 */
public record ShipmentState(int code) {
    /** Awaiting validation: right after the order. */
    public static final ShipmentState AWAITING_VALIDATION = new ShipmentState(3);

    /** The address is undeliverable or could not be understood. */
    public static final ShipmentState ADDRESS_UNDELIVERABLE = new ShipmentState(7);

    /** Shipped: the key is programmed and on its way. */
    public static final ShipmentState SHIPPED = new ShipmentState(103);

    /** Delivered. */
    public static final ShipmentState DELIVERED = new ShipmentState(104);

    /** The state number is not known to us, or was absent. */
    public static final ShipmentState UNKNOWN = new ShipmentState(-1);

    private static final int LAST_EDITABLE = 9;
    private static final Map<Integer, String> PROBLEMS = Map.ofEntries(
            Map.entry(1, "the shipping request is incomplete"),
            Map.entry(2, "the shipment needs attention"),
            Map.entry(6, "the shipment is incomplete"),
            Map.entry(7, "the address is undeliverable or could not be understood"),
            Map.entry(8, "processing error, contact Yubico support"),
            Map.entry(9, "the recipient matches the denied party list"),
            Map.entry(99, "shipping error, contact Yubico support"),
            Map.entry(105, "the parcel is lost or missing"),
            Map.entry(106, "delivery exception"),
            Map.entry(107, "delivery problem"),
            Map.entry(108, "delivery problem"),
            Map.entry(110, "delivery problem"));
    private static final Set<Integer> REPAIRABLE = Set.of(1, 2, 6, 7, 8, 9);

    /**
     * @param code a state number
     * @return the state
     */
    public static ShipmentState of(int code) {
        return new ShipmentState(code);
    }

    /**
     * @return whether the key was programmed and its responses can be read: shipped or delivered
     */
    public boolean isFulfilled() {
        return equals(SHIPPED) || equals(DELIVERED);
    }

    /**
     * @return whether the shipment may still be changed or cancelled (states up to 9)
     */
    public boolean isEditable() {
        return code >= 0 && code <= LAST_EDITABLE;
    }

    /**
     * @return whether a person must do something before the shipment goes on
     */
    public boolean isProblem() {
        return PROBLEMS.containsKey(code);
    }

    /**
     * @return whether the problem can be repaired at YubiEnterprise, so that the same shipment goes on
     */
    public boolean isRepairable() {
        return REPAIRABLE.contains(code);
    }

    /**
     * @return the number as it came; empty if there was none
     */
    public OptionalInt number() {
        return equals(UNKNOWN) ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /**
     * @return what the state means, in a few words
     */
    public String description() {
        if (isFulfilled()) {
            return equals(SHIPPED) ? "shipped" : "delivered";
        }
        if (equals(AWAITING_VALIDATION)) {
            return "awaiting validation";
        }
        return PROBLEMS.getOrDefault(code, "in progress");
    }
}
