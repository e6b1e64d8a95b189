package dev.prereg.idp.pingone;

/**
 * Names one device.
 *
 * @param environmentId the environment
 * @param userId the id of the user
 * @param id the id of the device
 */
record PingOneDevice(String environmentId, String userId, String id) {}
