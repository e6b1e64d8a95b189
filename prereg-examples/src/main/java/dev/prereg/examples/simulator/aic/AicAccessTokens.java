package dev.prereg.examples.simulator.aic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.RefusedException;
import dev.prereg.examples.simulator.server.SimulatedClock;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tokens given out, and both endpoints that give them. Thread-safe. */
public final class AicAccessTokens {
    private static final Duration LIFETIME = Duration.ofSeconds(899);
    private static final String BEARER_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private record Issued(Instant expiresAt, boolean readsDevices) {}

    private final AicApplication application;
    private final JourneySessions random;
    private final SimulatedClock clock;
    private final Map<String, Issued> issued = new HashMap<>();
    private boolean clientReadsDevices;

    AicAccessTokens(AicApplication application, JourneySessions random, SimulatedClock clock) {
        this.application = application;
        this.random = random;
        this.clock = clock;
    }

    /**
     * @param allowed whether tokens of the client that are issued from now on can read devices
     */
    public synchronized void clientReadsDevices(boolean allowed) {
        clientReadsDevices = allowed;
    }

    /** Makes all tokens invalid that were issued so far. */
    public synchronized void revokeAll() {
        issued.clear();
    }

    synchronized boolean isValid(Call call) {
        return find(call).isPresent();
    }

    private Optional<Issued> find(Call call) {
        return call.bearer().map(issued::get).filter(token -> clock.instant().isBefore(token.expiresAt()));
    }

    synchronized void authorizeDevices(Call call) {
        Issued token = find(call).orElseThrow(() -> AicErrors.refused(401, "Unauthorized", "Access Denied"));
        if (!token.readsDevices()) {
            throw AicErrors.refused(403, "Forbidden", "User not permitted.");
        }
    }

    synchronized Answer ofClient(Call call) {
        Map<String, String> form = call.form();
        if (!"client_credentials".equals(form.get("grant_type"))) {
            throw refused(400, "unsupported_grant_type", "Grant type is not supported");
        }
        String[] basic = basic(call.header("Authorization").orElse(""));
        boolean known = application.clientId().equals(form.getOrDefault("client_id", basic[0]))
                && application.clientSecret().equals(form.getOrDefault("client_secret", basic[1]));
        if (!known) {
            throw refused(401, "invalid_client", "Client authentication failed");
        }
        return issue(clientReadsDevices, form.getOrDefault("scope", ""));
    }

    private static String[] basic(String header) {
        if (!header.startsWith("Basic ")) {
            return new String[] {"", ""};
        }
        String text = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        String[] parts = text.split(":", 2);
        return new String[] {
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8), URLDecoder.decode(parts[1], StandardCharsets.UTF_8)
        };
    }

    synchronized Answer ofAccount(Call call) {
        Map<String, String> form = call.form();
        boolean asked = "service-account".equals(form.get("client_id")) && BEARER_GRANT.equals(form.get("grant_type"));
        if (!asked || !isFromAccount(form.getOrDefault("assertion", ""), call)) {
            throw refused(401, "invalid_grant", "JWT is not valid");
        }
        String scope = form.getOrDefault("scope", "");
        if (!scope.matches("fr:(am|idm):\\*( fr:(am|idm):\\*)*")) {
            throw refused(400, "invalid_scope", "Unsupported scope for service account: " + scope);
        }
        return issue(scope.contains("fr:am:*"), scope);
    }

    private boolean isFromAccount(String assertion, Call call) {
        String[] parts = assertion.split("\\.");
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(application.accountKey().getPublic());
            verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            JsonNode claims =
                    SimulatorJson.parse(Base64.getUrlDecoder().decode(parts[1])).orElseThrow();
            String audience = "http://" + call.header("Host").orElse("") + "/am/oauth2/access_token";
            return verifier.verify(Base64.getUrlDecoder().decode(parts[2]))
                    && claims.path("iss").asText().equals(application.accountId())
                    && claims.path("sub").asText().equals(application.accountId())
                    && claims.path("aud").asText().equals(audience)
                    && claims.path("exp").asLong() > clock.instant().getEpochSecond();
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private Answer issue(boolean readsDevices, String scope) {
        String token = "simulated-aic-" + random.random();
        issued.put(token, new Issued(clock.instant().plus(LIFETIME), readsDevices));
        return Answer.json(
                200,
                SimulatorJson.object()
                        .put("access_token", token)
                        .put("scope", scope)
                        .put("token_type", "Bearer")
                        .put("expires_in", LIFETIME.toSeconds()));
    }

    private static RefusedException refused(int status, String error, String description) {
        ObjectNode body = SimulatorJson.object().put("error", error).put("error_description", description);
        return new RefusedException(Answer.json(status, body));
    }
}
