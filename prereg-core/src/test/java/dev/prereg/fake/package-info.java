/**
 * The other side of every port, in process and without a network: Yubico, its shipments, an authenticator, a relying party,
 * a clock and a notifier. For tests of hosts, of identity providers and of stores, and for the simulator.
 *
 * <p>The cryptography is real and written a second time: nothing here uses the code that it is there to test. The keys, the
 * certificates and the attestation root are made anew for each object and are worth nothing outside.
 *
 * <p>These classes need nothing but this SDK, Jackson, nimbus-jose-jwt and {@code bcpkix} at run time.
 */
package dev.prereg.fake;
