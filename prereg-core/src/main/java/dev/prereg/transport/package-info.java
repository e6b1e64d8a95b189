/**
 * The agreement with Yubico in bytes and names: which JOSE algorithms, which header members, which plaintexts.
 *
 * <p><b>Yubico has not published it.</b> Everything about it is therefore in one replaceable object.
 */
package dev.prereg.transport;
