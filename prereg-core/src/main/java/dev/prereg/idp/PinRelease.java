package dev.prereg.idp;

import dev.prereg.pin.Pin;
import java.util.Objects;

/** Who brings the PIN to the user. */
public sealed interface PinRelease {
    /**
     * The PIN is handed to the caller, who brings it to the user and closes it.
     *
     * @param pin the PIN
     */
    record HandedOver(Pin pin) implements PinRelease {
        /** Checks for null. */
        public HandedOver {
            Objects.requireNonNull(pin, "pin");
        }
    }

    /** The identity provider has sent the PIN itself; nobody here has seen it. */
    record SentByProvider() implements PinRelease {}
}
