/** Runnable examples: five plain calls, the ready-made workflow, a demonstration, and a simulator of the services. */
package dev.prereg.examples;
