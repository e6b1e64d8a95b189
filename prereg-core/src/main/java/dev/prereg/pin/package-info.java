/**
 * The PIN of a shipped key: how it is asked for, held and brought to its user.
 *
 * <p>A PIN that Yubico has generated is known to Yubico, to the host and to the channel that carries it. Order keys whose
 * customization forces a PIN change at first use, and never send the PIN by the way the parcel takes.
 */
package dev.prereg.pin;
