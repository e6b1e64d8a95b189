/**
 * The WebAuthn dictionaries this SDK touches, in the words of WebAuthn Level 3, and the checks that bind a registration
 * response to the options it answers.
 */
package dev.prereg.webauthn;
