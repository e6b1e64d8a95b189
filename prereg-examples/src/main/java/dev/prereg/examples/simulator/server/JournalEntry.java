package dev.prereg.examples.simulator.server;

import java.time.Instant;
import java.util.Optional;

/**
 * One received call, without headers and bodies.
 *
 * @param number counts from 1
 * @param at when, in simulated time
 * @param host the simulated host
 * @param operation what was called
 * @param method the HTTP method
 * @param target path and query
 * @param status what the service answered or would have answered; empty if a fault kept the call from it
 * @param fault the fault that was set for the call
 */
public record JournalEntry(
        int number,
        Instant at,
        String host,
        Operation operation,
        String method,
        String target,
        Optional<Integer> status,
        Optional<String> fault) {}
