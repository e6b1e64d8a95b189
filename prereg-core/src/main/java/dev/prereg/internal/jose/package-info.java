/**
 * Sealing and opening: ECDH-ES on P-384 around AES key wrap and authenticated encryption (RFC 7516, RFC 7518), and ES384
 * verification (RFC 7515). Not exported.
 *
 * <p>Nothing that comes from outside chooses an algorithm or a key: a header is read by this SDK's own strict JSON reader
 * and compared with what the transport profile pins, before any cryptography. The JOSE library underneath wraps keys and
 * encrypts content; it never parses a header from outside.
 */
package dev.prereg.internal.jose;
