/**
 * The demonstration: a list of people, a key for each through the ready-made workflow, and a table of what became of them.
 */
package dev.prereg.examples.demo;
