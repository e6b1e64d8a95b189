/**
 * Simulated Microsoft Entra ID: the token endpoint and the part of Microsoft Graph that registers passkeys. It checks
 * credentials with code of its own, so that a mistake of the SDK does not confirm itself.
 */
package dev.prereg.examples.simulator.entra;
