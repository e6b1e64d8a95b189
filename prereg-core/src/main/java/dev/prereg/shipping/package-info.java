/**
 * The port to the service that programs and ships keys, and its values, in the words of the YubiEnterprise API.
 *
 * <p>Recipient and address are personal data: no {@code toString} shows them.
 */
package dev.prereg.shipping;
