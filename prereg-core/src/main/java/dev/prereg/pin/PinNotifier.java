package dev.prereg.pin;

/**
 * Implemented by the host: brings a PIN to its user, by a way that is not the parcel.
 *
 * <p>It is called at least once for each release. After a crash the same PIN may come again with the same
 * {@link PinDelivery#deduplicationKey()}. Implementations are thread-safe, do not keep the {@link Pin} after they
 * return, and put it into no log and no subject line.
 */
@FunctionalInterface
public interface PinNotifier {
    /**
     * Delivers the PIN, or says why not. An exception counts as a failure that is tried again later.
     *
     * @param delivery what to bring to whom
     * @return what became of it
     */
    PinDeliveryResult deliver(PinDelivery delivery);
}
