/** What the simulated relying parties check alike. It shares no code with the SDK, so that a mistake does not confirm itself. */
package dev.prereg.examples.simulator.webauthn;
