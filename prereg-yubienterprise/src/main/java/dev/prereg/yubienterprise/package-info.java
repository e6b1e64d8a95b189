/**
 * The client of YubiEnterprise Delivery: orders pre-registered YubiKeys, follows their shipments, and reads the key sets
 * with which Yubico's messages are sealed and verified.
 *
 * <p>{@link dev.prereg.yubienterprise.YubiEnterprise} is the door: {@code shipments()} and {@code keys()} are the two
 * ports of {@code dev.prereg.core} that this service fills. When an order is placed, and what is in its JWEs, is decided
 * there and not here.
 *
 * <p>A team that only ships keys finds the rest beside them: {@code ordinaryShipments()}, {@code catalogue()} and
 * {@code checkSetup()}.
 *
 * <p>Facts that Yubico has not published (how to cancel a pre-reg shipment, whether lists show it) are settings of
 * {@link dev.prereg.yubienterprise.YubiEnterpriseConfig} with careful defaults.
 *
 * @see <a href="https://docs.yubico.com/cloud-services/yubienterprise/delivery/api-req.html">YubiEnterprise API</a>
 */
package dev.prereg.yubienterprise;
