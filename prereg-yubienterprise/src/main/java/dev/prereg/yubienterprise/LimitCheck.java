package dev.prereg.yubienterprise;

/**
 * What happens to an order that is over one of {@link dev.prereg.shipping.ShipmentLimits}, has too many keys, or has a
 * delivery type that its country does not allow. For an order that is not standard delivery, the countries are read first
 * and kept for a day; if they cannot be read, the delivery type is not checked.
 */
public enum LimitCheck {
    /** It is refused and not sent. */
    REFUSE,
    /** It is sent, with a warning in the log that names fields and limits. Useful when Yubico has moved a limit. */
    WARN
}
