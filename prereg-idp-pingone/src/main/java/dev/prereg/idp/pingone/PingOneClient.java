package dev.prereg.idp.pingone;

import dev.prereg.http.AccessToken;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.internal.http.BaseUrl;
import dev.prereg.internal.http.CachedTokenSource;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.ServiceHttp;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;

/** Calls to PingOne's API in one environment: each with a token and a transaction id of its own. Thread-safe. */
final class PingOneClient {
    static final String SERVICE = "PingOne";

    private static final int UNAUTHORIZED = 401;
    private static final String TRANSACTION_ID = "X-Ping-External-Transaction-ID";

    private final BaseUrl environment;
    private final AccessTokenSource tokens;
    private final ServiceHttp http;
    private final Clock clock;

    PingOneClient(PingOneConfig config) {
        this.environment =
                BaseUrl.parse("apiBase", config.region().apiBase() + "/environments/" + config.environmentId());
        this.tokens = tokenSource(config);
        this.http = new ServiceHttp(SERVICE, config.clientOptions());
        this.clock = config.clock();
    }

    private static AccessTokenSource tokenSource(PingOneConfig config) {
        return config.accessTokens().orElseGet(() -> {
            PingOneTokens endpoint =
                    new PingOneTokens(config, config.credential().orElseThrow());
            return new CachedTokenSource(endpoint::fetch, config.clock());
        });
    }

    /** A URL below the environment; the path starts with a slash and is encoded. */
    URI uri(String path) {
        return environment.resolve(path);
    }

    AccessToken token() {
        return tokens.token();
    }

    /** Sends a call; after a 401 once more with a new token, since a 401 means that nothing was done. */
    PingOneAnswer send(HttpCall call) {
        AccessToken token = tokens.token();
        PingOneAnswer answer = sendOnce(call, token);
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        tokens.rejected(token);
        AccessToken fresh = tokens.token();
        return fresh.equals(token) ? answer : sendOnce(call, fresh);
    }

    private PingOneAnswer sendOnce(HttpCall call, AccessToken token) {
        String transactionId = UUID.randomUUID().toString();
        String bearer = token.value().reveal(characters -> "Bearer " + characters);
        HttpCall identified = call.header("Authorization", bearer).header(TRANSACTION_ID, transactionId);
        return new PingOneAnswer(identified, http.exchange(identified), transactionId, http, clock.instant());
    }
}
