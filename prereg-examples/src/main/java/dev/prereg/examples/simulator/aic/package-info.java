/** PingOne Advanced Identity Cloud: a realm with a registration journey, its tokens and its users' devices. */
package dev.prereg.examples.simulator.aic;
