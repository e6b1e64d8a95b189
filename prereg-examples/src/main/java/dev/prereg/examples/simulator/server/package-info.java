/**
 * What all simulated services share: a small HTTP server on loopback, a clock that only moves when told, faults that can
 * be put in front of the next call, and a journal.
 *
 * <p>A new service is a {@link dev.prereg.examples.simulator.server.SimulatedService}: the name of the host it imitates
 * and a table of routes.
 */
package dev.prereg.examples.simulator.server;
