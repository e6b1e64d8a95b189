/**
 * Orders programmed security keys at YubiEnterprise Delivery and reads what Yubico reports about them.
 *
 * <p>This package knows the shipment API only. What a pre-registration is, and when an order is placed, is decided in
 * {@code dev.prereg.core}.
 */
package dev.prereg.yubienterprise;
