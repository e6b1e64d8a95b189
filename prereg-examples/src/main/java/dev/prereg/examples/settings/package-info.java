/** How the examples are told where the services are. */
package dev.prereg.examples.settings;
