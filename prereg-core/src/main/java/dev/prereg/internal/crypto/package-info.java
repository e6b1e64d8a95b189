/** JOSE operations and key handling. Not API: it may change in any release. */
package dev.prereg.internal.crypto;
