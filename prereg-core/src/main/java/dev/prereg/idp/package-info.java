/**
 * The ports to identity providers. They come in two shapes:
 *
 * <ul>
 *   <li>an {@link dev.prereg.idp.IdentityProvider} makes and opens Yubico's messages, as Okta does itself;
 *   <li>a {@link dev.prereg.idp.RelyingParty} only knows WebAuthn, as Microsoft Entra ID and PingOne do.
 *       {@link dev.prereg.idp.SealedEnrollment} makes an {@code IdentityProvider} of it by sealing and opening.
 * </ul>
 *
 * <p>Enrollment (the provider prepares), registration (the WebAuthn ceremony) and activation (the provider accepts the
 * finished credential) are three different moments.
 */
package dev.prereg.idp;
