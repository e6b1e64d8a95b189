/**
 * A rehearsal without orders: all remote services of a pre-registration on loopback, over real HTTP, with a time of their
 * own and faults on demand. It runs inside tests and as a program.
 *
 * <p>What it imitates is what is documented or was observed; where the vendors have published nothing, a switch says what it
 * does. It is no proof that the real services behave the same.
 */
package dev.prereg.examples.simulator;
