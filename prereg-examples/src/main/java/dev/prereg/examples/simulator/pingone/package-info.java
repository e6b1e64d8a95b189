/**
 * Simulated PingOne: the token endpoint and the part of the platform API that finds users and pairs FIDO2 devices. It
 * checks credentials with code of its own, so that a mistake of the SDK does not confirm itself.
 */
package dev.prereg.examples.simulator.pingone;
