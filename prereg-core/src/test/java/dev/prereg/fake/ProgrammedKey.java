package dev.prereg.fake;

import dev.prereg.shipping.Fulfillment;
import java.util.Objects;

/**
 * What leaves the programming station: a key for the parcel and responses for the API.
 *
 * @param key the key; it holds the PIN and the credentials
 * @param fulfillment the sealed responses
 */
public record ProgrammedKey(VirtualYubiKey key, Fulfillment fulfillment) {
    /** Checks for null. */
    public ProgrammedKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(fulfillment, "fulfillment");
    }
}
