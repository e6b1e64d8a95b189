package dev.prereg.idp.pingone;

import dev.prereg.http.AccessToken;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.ServiceHttp;
import dev.prereg.webauthn.Origin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Calls to one realm of PingOne AIC. Thread-safe. */
final class AicClient {
    static final String SERVICE = "PingOne AIC";

    private static final int UNAUTHORIZED = 401;
    private static final String API_VERSION = "Accept-API-Version";
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);

    private final AicConfig config;
    private final Optional<AccessTokenSource> journeyTokens;
    private final Optional<AccessTokenSource> deviceTokens;
    private final ServiceHttp http;

    AicClient(AicConfig config) {
        AicTokens.Sources sources = AicTokens.Sources.of(config);
        this.config = config;
        this.journeyTokens = sources.journey();
        this.deviceTokens = sources.devices();
        this.http = new ServiceHttp(SERVICE, config.clientOptions());
    }

    Optional<AccessTokenSource> journeyTokens() {
        return journeyTokens;
    }

    Optional<AccessTokenSource> deviceTokens() {
        return deviceTokens;
    }

    /** Starts the journey. A 401 may come from the token, so it is tried once more with a new one. */
    AicAnswer start(UserReference user, Optional<Origin> origin) {
        HttpCall call =
                journeyCall(user, origin).body("application/json", NOTHING).repeatable();
        return authorized(call, journeyTokens, config.requests(), true);
    }

    /** Answers a step of a dialogue that has had no effect yet. */
    AicAnswer goOn(AicStep answered, UserReference user, Optional<Origin> origin) {
        HttpCall call = journeyCall(user, origin).body("application/json", answered.bytes());
        return authorized(call.repeatable(), journeyTokens, config.requests(), false);
    }

    /** Answers the step that has an effect, or one after it. */
    AicAnswer submit(AicStep answered, UserReference user, Origin origin) {
        HttpCall call = journeyCall(user, Optional.of(origin)).body("application/json", answered.bytes());
        return authorized(call, journeyTokens, config.requests(), false);
    }

    private HttpCall journeyCall(UserReference user, Optional<Origin> origin) {
        AicRequests requests = config.requests();
        URI url = config.endpoints().authenticate().resolve(requests.query(config.journey(), user));
        HttpCall call =
                requests.named(HttpCall.write("POST", url).header(API_VERSION, "resource=2.1, protocol=1.0"), user);
        return requests.withOrigin() && origin.isPresent()
                ? call.header("Origin", origin.get().value())
                : call;
    }

    /** Lists one page of the devices of a user, by the name under which the realm knows the user. */
    AicAnswer devices(String identity, String cookie) {
        HttpCall call = HttpCall.get(config.endpoints().devices(identity, cookie))
                .header(API_VERSION, "resource=1.0, protocol=1.0");
        return authorized(call, deviceTokens, AicRequests.DEFAULT, true);
    }

    AicAnswer serverInfo() {
        return send(HttpCall.get(config.endpoints().serverInfo()).header(API_VERSION, "resource=1.1, protocol=1.0"));
    }

    /** Ends a session; its token goes into a header with the name of the server's cookie. */
    AicAnswer logout(String cookieName, String sessionToken) {
        HttpCall call = HttpCall.write("POST", config.endpoints().logout())
                .header(API_VERSION, "resource=3.1, protocol=1.0")
                .header(cookieName, sessionToken)
                .body("application/json", NOTHING);
        return send(call.repeatable());
    }

    private AicAnswer authorized(HttpCall call, Optional<AccessTokenSource> tokens, AicRequests form, boolean again) {
        if (tokens.isEmpty()) {
            return send(call);
        }
        AccessTokenSource source = tokens.get();
        AccessToken token = source.token();
        AicAnswer answer = send(form.authorized(call, token));
        if (!call.isRead() || answer.status() != UNAUTHORIZED || answer.step().isPresent()) {
            return answer;
        }
        source.rejected(token);
        AccessToken fresh = again ? source.token() : token;
        return fresh.equals(token) ? answer : send(form.authorized(call, fresh));
    }

    private AicAnswer send(HttpCall call) {
        return new AicAnswer(call, http.exchange(call), http);
    }
}
