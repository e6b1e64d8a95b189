/** Elliptic curves: parameters, on-curve checks, and the P-384 operations of the host's security provider. Not exported. */
package dev.prereg.internal.crypto;
