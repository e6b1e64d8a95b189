/**
 * Microsoft Entra ID as the relying party of a pre-registration: enrollment before the key exists, activation once it
 * has been programmed.
 *
 * <p>{@link dev.prereg.idp.entra.EntraRelyingParty} makes two calls of Microsoft Graph: {@code creationOptions} with a
 * challenge that lives up to 30 days, which only the beta version of the API gives, and the creation of a
 * {@code fido2AuthenticationMethod}. Microsoft knows no registered but disabled key, so the second call waits until the
 * key is on its way. The application needs the permission {@code UserAuthMethod-Passkey.ReadWrite.All}, and the FIDO2
 * policy of the tenant must allow self-service set-up and include the user.
 *
 * <p>All of it follows Microsoft's documentation and published traces; it has not been tried against a live tenant.
 */
package dev.prereg.idp.entra;
