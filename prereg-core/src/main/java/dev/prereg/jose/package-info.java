/**
 * JOSE objects as they cross this SDK's borders: opaque text, checked in form, never printed.
 *
 * <p>Sources: RFC 7516 (JWE), RFC 7517 (JWK), RFC 7518 (algorithms), RFC 8725 (best current practices).
 */
package dev.prereg.jose;
