/**
 * Ships pre-registered YubiKeys: this package is the map of the SDK and holds its exceptions.
 *
 * <p>A pre-registration brings one YubiKey, already registered at an identity provider, to one person:
 *
 * <ol>
 *   <li>an {@linkplain dev.prereg.idp.IdentityProvider identity provider} prepares an enrollment: a PIN request and
 *       credential requests, each a {@linkplain dev.prereg.jose.Jwe JWE} that only Yubico can read;
 *   <li>a {@linkplain dev.prereg.shipping.ShipmentService shipment} is ordered with them;
 *   <li>days later the shipment carries a {@linkplain dev.prereg.shipping.Fulfillment fulfillment}: the serial number
 *       of a programmed key and its responses;
 *   <li>the identity provider activates the credentials;
 *   <li>the PIN is released to the user by a way that is not the parcel.
 * </ol>
 *
 * <p>A host makes these five calls itself, or lets {@link dev.prereg.workflow.PreRegistrationWorkflow} make them and
 * survive restarts in between.
 *
 * <h2>What this SDK does not do</h2>
 *
 * It owns no thread, reads no configuration file, schedules nothing by itself and stores nothing but through the host's
 * {@link dev.prereg.store.ShipmentStore}. It cannot tell that the key in a parcel is the key that was programmed. What
 * Yubico has not published about its messages lies in one replaceable object, the
 * {@linkplain dev.prereg.transport.TransportProfile transport profile}, whose default is unverified.
 *
 * <h2>Errors</h2>
 *
 * Exceptions are unchecked and split by who can act:
 *
 * <pre>
 * PreRegistrationException
 * ├─ ServiceException                    a remote service; service(), requestId()
 * │   ├─ ServiceUnavailableException     not processed: safe to repeat, retryAfter()
 * │   ├─ OutcomeUnknownException         it left us and no answer came: it may have happened
 * │   ├─ RequestRejectedException        status(), errorCode(): repeating is useless
 * │   └─ NotAuthorizedException          credentials or permissions at that service
 * ├─ ResponseIntegrityException          reason(): a message is not what it claims to be
 * ├─ ChallengeExpiredException           the identity provider will no longer accept the challenge
 * ├─ DuplicatePreRegistrationException   this id was accepted before
 * └─ StoreException                      the host's store failed
 * </pre>
 *
 * Messages carry ids and never a PIN, token, key, challenge or address.
 */
package dev.prereg;
