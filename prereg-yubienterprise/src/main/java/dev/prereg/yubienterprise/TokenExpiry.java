package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.http.AccessToken;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When an API token ends: as its source says, or as it says itself if it is a JWT, which Yubico does not promise. Nothing
 * in the token is verified. Thread-safe.
 */
final class TokenExpiry {
    private static final Logger LOG = LoggerFactory.getLogger(TokenExpiry.class);
    private static final Duration BETWEEN_CALLS = Duration.ofDays(1);
    private static final int LONGEST_TOKEN = 16_384;

    private final Clock clock;
    private final Duration leadTime;
    private final Optional<TokenExpiryListener> listener;
    private final AtomicReference<Told> told = new AtomicReference<>(new Told(Instant.MIN, Instant.MIN));
    private volatile Known last;

    TokenExpiry(YubiEnterpriseConfig config) {
        this.clock = config.clock();
        this.leadTime = config.tokenLeadTime();
        this.listener = config.tokenExpiryListener();
    }

    /** What the listener was told, and when. */
    private record Told(Instant expiresAt, Instant at) {}

    /** The token seen last: most sources give the same object again and again. */
    private record Known(AccessToken token, Optional<Instant> expiresAt) {}

    void watch(AccessToken token) {
        if (listener.isEmpty()) {
            return;
        }
        of(token).filter(this::isSoon).ifPresent(this::tell);
    }

    boolean isSoon(Instant expiresAt) {
        return !clock.instant().isBefore(expiresAt.minus(leadTime));
    }

    private void tell(Instant expiresAt) {
        Instant now = clock.instant();
        Told before = told.get();
        boolean again =
                before.expiresAt().equals(expiresAt) && now.isBefore(before.at().plus(BETWEEN_CALLS));
        if (again || !told.compareAndSet(before, new Told(expiresAt, now))) {
            return;
        }
        try {
            listener.orElseThrow().tokenExpiresSoon(expiresAt);
        } catch (RuntimeException e) {
            LOG.warn("the token expiry listener failed with {}", e.getClass().getSimpleName());
        }
    }

    Optional<Instant> of(AccessToken token) {
        Known known = last;
        if (known == null || known.token() != token) {
            known = new Known(token, read(token));
            last = known;
        }
        return known.expiresAt();
    }

    private static Optional<Instant> read(AccessToken token) {
        if (token.expiresAt().isBefore(Instant.MAX)) {
            return Optional.of(token.expiresAt());
        }
        return token.value().reveal(characters -> {
            if (characters.length() > LONGEST_TOKEN) {
                return Optional.empty();
            }
            String[] parts = characters.toString().split("\\.", -1);
            return parts.length == 3 ? claim(parts[1]) : Optional.empty();
        });
    }

    private static Optional<Instant> claim(String payload) {
        try {
            JsonNode exp = Json.parseObject(Base64Url.decode(payload), "token").path("exp");
            return exp.isNumber() ? Optional.of(Instant.ofEpochSecond(exp.asLong())) : Optional.empty();
        } catch (MalformedJsonException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
