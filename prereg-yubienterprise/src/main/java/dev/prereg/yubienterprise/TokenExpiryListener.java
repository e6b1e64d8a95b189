package dev.prereg.yubienterprise;

import java.time.Instant;

/**
 * Implemented by the host: told that the API token ends soon. A token lives one year, a user has one at a time, and a new
 * one ends the old one at once, so somebody must plan the change.
 *
 * <p>It is called in the thread of some call to the service, before that call, and at most once a day while the token
 * stays the same. What it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface TokenExpiryListener {
    /**
     * @param expiresAt when the token ends, or has ended
     */
    void tokenExpiresSoon(Instant expiresAt);
}
