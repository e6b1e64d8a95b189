/** What the commands of the examples share. */
package dev.prereg.examples.command;
