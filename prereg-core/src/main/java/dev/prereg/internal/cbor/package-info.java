/** Strict reading of the CBOR that authenticators write. Not exported. */
package dev.prereg.internal.cbor;
