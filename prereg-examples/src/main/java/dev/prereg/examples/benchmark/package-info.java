/** What sealing and opening cost, beside the same messages made by hand; see {@code docs/performance.md}. */
package dev.prereg.examples.benchmark;
