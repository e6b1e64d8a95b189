package dev.prereg.idp.pingone;

import dev.prereg.http.Secret;
import dev.prereg.internal.http.FormBody;
import dev.prereg.internal.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Who the application is and how it shows that at the token endpoint. PingOne accepts the one method that the application
 * is configured for.
 *
 * @param clientId the application's client id
 * @param method the value of {@code tokenEndpointAuthMethod} in the application
 * @param secret the client secret, for the methods that send it
 * @param assertion the signer, for the methods that sign
 */
record PingOneCredential(String clientId, String method, Optional<Secret> secret, Optional<ClientAssertion> assertion) {
    static final String BASIC = "CLIENT_SECRET_BASIC";
    static final String POST = "CLIENT_SECRET_POST";
    static final String SECRET_JWT = "CLIENT_SECRET_JWT";
    static final String PRIVATE_KEY_JWT = "PRIVATE_KEY_JWT";

    // PingOne refuses assertions that end more than an hour ahead.
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(5);

    /** The call of the token endpoint for one token. */
    HttpCall authenticate(HttpCall call, String endpoint, Instant now) {
        FormBody form = new FormBody().add("grant_type", "client_credentials");
        HttpCall authenticated = call;
        if (assertion.isPresent()) {
            form.add("client_assertion_type", ClientAssertion.TYPE)
                    .add("client_assertion", assertion.get().sign(clientId, endpoint, now, ASSERTION_LIFE));
        } else if (method.equals(POST)) {
            form.add("client_id", clientId).add("client_secret", secret.orElseThrow());
        } else {
            authenticated = call.header("Authorization", basic());
        }
        return authenticated.body("application/x-www-form-urlencoded", form.bytes());
    }

    private String basic() {
        return secret.orElseThrow().reveal(characters -> {
            byte[] pair = (clientId + ":" + characters).getBytes(StandardCharsets.US_ASCII);
            try {
                return "Basic " + Base64.getEncoder().encodeToString(pair);
            } finally {
                Arrays.fill(pair, (byte) 0);
            }
        });
    }

    @Override
    public String toString() {
        return method + " of client " + clientId;
    }
}
