package dev.prereg.idp.entra;

import dev.prereg.http.AccessToken;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.internal.http.BaseUrl;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.ServiceHttp;
import java.net.URI;
import java.util.UUID;

/** Calls to Microsoft Graph: each with a token and a {@code client-request-id} of its own. Thread-safe. */
final class GraphClient {
    static final String SERVICE = "Microsoft Graph";

    private static final int UNAUTHORIZED = 401;

    private final BaseUrl base;
    private final AccessTokenSource tokens;
    private final ServiceHttp http;

    GraphClient(EntraConfig config, AccessTokenSource tokens) {
        this.base = BaseUrl.parse("graph", config.cloud().graph() + "/" + config.graphApiVersion());
        this.tokens = tokens;
        this.http = new ServiceHttp(SERVICE, config.clientOptions());
    }

    URI uri(String path) {
        return base.resolve(path);
    }

    /** Sends a call; after a 401 once more with a new token, since a 401 means that nothing was done. */
    GraphAnswer send(HttpCall call) {
        AccessToken token = tokens.token();
        GraphAnswer answer = sendOnce(call, token);
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        tokens.rejected(token);
        AccessToken fresh = tokens.token();
        return fresh.equals(token) ? answer : sendOnce(call, fresh);
    }

    private GraphAnswer sendOnce(HttpCall call, AccessToken token) {
        String clientRequestId = UUID.randomUUID().toString();
        String bearer = token.value().reveal(characters -> "Bearer " + characters);
        HttpCall identified = call.header("Authorization", bearer).header("client-request-id", clientRequestId);
        return new GraphAnswer(identified, http.exchange(identified), clientRequestId, http);
    }
}
