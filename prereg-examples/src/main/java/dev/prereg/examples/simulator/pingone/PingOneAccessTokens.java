package dev.prereg.examples.simulator.pingone;

import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The access tokens given out. Thread-safe. */
public final class PingOneAccessTokens {
    static final Duration LIFETIME = Duration.ofHours(1);

    private final SimulatedClock clock;
    private final RandomGenerator random;
    private final Map<String, Instant> issued = new HashMap<>();
    private boolean permitted = true;

    PingOneAccessTokens(SimulatedClock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param granted whether the application has the role Identity Data Admin
     */
    public synchronized void permission(boolean granted) {
        permitted = granted;
    }

    /** Makes all tokens invalid that were issued so far. */
    public synchronized void revokeAll() {
        issued.clear();
    }

    synchronized String issue() {
        String token = "simulated-pingone-" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        issued.put(token, clock.instant().plus(LIFETIME));
        return token;
    }

    synchronized void authorize(Call call) {
        Instant end = call.bearer().map(issued::get).orElse(null);
        if (end == null || !clock.instant().isBefore(end)) {
            throw PingOneErrors.detailed(401, "ACCESS_FAILED", "INVALID_TOKEN", "token", "The token is invalid.");
        }
        if (!permitted) {
            throw PingOneErrors.detailed(
                    403,
                    "ACCESS_FAILED",
                    "INSUFFICIENT_PERMISSIONS",
                    "actor",
                    "You do not have permissions or are not licensed to make this request.");
        }
    }
}
