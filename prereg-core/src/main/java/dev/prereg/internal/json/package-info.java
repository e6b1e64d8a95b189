/** Strict JSON and base64url for the modules of this SDK. Not API: it may change in any release. */
package dev.prereg.internal.json;
