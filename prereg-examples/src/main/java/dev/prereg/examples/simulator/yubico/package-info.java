/**
 * Simulated YubiEnterprise and the key sets of Yubico. The crypto behind it is that of the fakes, which follow this SDK's
 * unverified transport profile.
 */
package dev.prereg.examples.simulator.yubico;
