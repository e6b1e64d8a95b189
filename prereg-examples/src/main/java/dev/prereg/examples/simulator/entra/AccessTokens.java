package dev.prereg.examples.simulator.entra;

import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The access tokens given out. A permission that was granted later is missing in older tokens. Thread-safe. */
public final class AccessTokens {
    static final Duration LIFETIME = Duration.ofSeconds(3599);

    private record Issued(Instant expiresAt, boolean permitted) {}

    private final SimulatedClock clock;
    private final RandomGenerator random;
    private final Map<String, Issued> issued = new HashMap<>();
    private boolean permitted = true;

    AccessTokens(SimulatedClock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param granted whether tokens that are issued from now on carry the permission to register passkeys
     */
    public synchronized void permission(boolean granted) {
        permitted = granted;
    }

    /** Makes all tokens invalid that were issued so far. */
    public synchronized void revokeAll() {
        issued.clear();
    }

    synchronized String issue() {
        String token = "simulated-graph-" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        issued.put(token, new Issued(clock.instant().plus(LIFETIME), permitted));
        return token;
    }

    synchronized void authorize(Call call) {
        Issued token = call.bearer().map(issued::get).orElse(null);
        if (token == null || !clock.instant().isBefore(token.expiresAt())) {
            throw GraphErrors.refused(401, "InvalidAuthenticationToken", "Access token is empty, invalid or expired.");
        }
        if (!token.permitted()) {
            throw GraphErrors.refused(
                    403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }
    }
}
