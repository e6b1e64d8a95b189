package dev.prereg.yubienterprise;

/** What happens to an order that is over one of {@link dev.prereg.shipping.ShipmentLimits}. */
public enum LimitCheck {
    /** It is refused and not sent. */
    REFUSE,
    /** It is sent, with a warning in the log that names fields and limits. Useful when Yubico has moved a limit. */
    WARN
}
