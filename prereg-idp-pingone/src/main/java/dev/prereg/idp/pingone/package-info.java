/**
 * PingOne as the relying party of a pre-registration: enrollment before the key exists, activation once it has been
 * programmed.
 */
package dev.prereg.idp.pingone;
