/**
 * Okta as the relying party of a pre-registration.
 *
 * <p>Not implemented yet in this version: the package holds no type. The name is reserved, so that adding the provider
 * later changes no other module.
 */
package dev.prereg.idp.okta;
