package dev.prereg.shipping;

/** How fast a shipment travels. */
public enum DeliveryType {
    /** 1: standard, the default. */
    STANDARD(1),
    /** 2: expedited; not every country allows it. */
    EXPEDITED(2);

    private final int value;

    DeliveryType(int value) {
        this.value = value;
    }

    /**
     * @return the number used by the YubiEnterprise API
     */
    public int value() {
        return value;
    }
}
