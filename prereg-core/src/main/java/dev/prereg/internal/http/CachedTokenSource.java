package dev.prereg.internal.http;

import dev.prereg.http.AccessToken;
import dev.prereg.http.AccessTokenSource;
import java.time.Clock;
import java.util.function.Supplier;

/** Keeps a fetched token until shortly before it expires; many callers cause one fetch. Thread-safe. */
public final class CachedTokenSource implements AccessTokenSource {
    /**
     * @param fetch fetches a fresh token
     * @param clock the time
     */
    public CachedTokenSource(Supplier<AccessToken> fetch, Clock clock) {}

    @Override
    public AccessToken token() {
        throw new UnsupportedOperationException("being written");
    }
}
