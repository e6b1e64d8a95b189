package dev.prereg.yubienterprise;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a fetched key set is used. Yubico publishes neither a rotation period nor an overlap, so these are our choice.
 *
 * @param shortest the least time without asking again, whatever the answer's {@code Cache-Control} says; also the least
 *     time between two fetches for an unknown {@code kid}, and after a failed refresh
 * @param usual how long without asking again, if the answer has no {@code Cache-Control}
 * @param longest the longest time, whatever the answer says
 * @param keptOnFailure for how long after its fetch a set is used while it cannot be refreshed. A key withdrawn by Yubico
 *     stays accepted that long by a host cut off from the key sets
 */
public record KeyCache(Duration shortest, Duration usual, Duration longest, Duration keptOnFailure) {
    /** One hour, within 5 minutes and 24 hours; kept for 7 days while it cannot be refreshed. */
    public static final KeyCache DEFAULT =
            new KeyCache(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(24), Duration.ofDays(7));

    /** Checks that the times are positive and in order: {@code shortest <= usual <= longest <= keptOnFailure}. */
    public KeyCache {
        Objects.requireNonNull(shortest, "shortest");
        Objects.requireNonNull(usual, "usual");
        Objects.requireNonNull(longest, "longest");
        Objects.requireNonNull(keptOnFailure, "keptOnFailure");
        boolean positive = !shortest.isNegative() && !shortest.isZero();
        boolean inOrder = shortest.compareTo(usual) <= 0
                && usual.compareTo(longest) <= 0
                && longest.compareTo(keptOnFailure) <= 0;
        if (!positive || !inOrder) {
            throw new IllegalArgumentException("keyCache: needed is 0 < shortest <= usual <= longest <= keptOnFailure");
        }
    }

    Duration within(Duration wanted) {
        if (wanted.compareTo(shortest) < 0) {
            return shortest;
        }
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }
}
