package dev.prereg.internal.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After}: seconds or an HTTP date (RFC 9110, section 10.2.3). */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /**
     * @param answer the answer
     * @param now our time, used if the answer has no date of its own: clocks of two hosts may differ
     * @return how long to wait, from zero to 24 hours; empty if the header is absent or unreadable
     */
    static Optional<Duration> of(HttpAnswer answer, Instant now) {
        return answer.header("Retry-After").map(String::strip).flatMap(value -> {
            if (value.matches("-?\\d+")) {
                return Optional.of(bounded(seconds(value)));
            }
            Instant from = answer.header("Date").flatMap(RetryAfter::date).orElse(now);
            return date(value).map(until -> bounded(Duration.between(from, until)));
        });
    }

    private static Duration seconds(String value) {
        if (value.startsWith("-")) {
            return Duration.ZERO;
        }
        return value.length() > MAX_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(value));
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
