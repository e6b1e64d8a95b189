package dev.prereg.examples.simulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.server.RefusedException;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatedClock;
import dev.prereg.examples.simulator.server.SimulatedService;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The token endpoint of Microsoft Entra ID: client credentials with a secret, in the form or as Basic. */
final class TokenEndpoint implements SimulatedService {
    private static final Set<String> NO_TENANT = Set.of("common", "organizations", "consumers");

    private final EntraApplication application;
    private final AccessTokens tokens;
    private final SimulatedClock clock;

    TokenEndpoint(EntraApplication application, AccessTokens tokens, SimulatedClock clock) {
        this.application = application;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String host() {
        return "login.microsoftonline.com";
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of(Operation.ENTRA_TOKEN, "POST", "/{tenant}/oauth2/v2.0/token", this::token));
    }

    private Answer token(Call call) {
        checkTenant(call.requiredPathValue("tenant"));
        Map<String, String> form = call.form();
        if (!"client_credentials".equals(form.get("grant_type"))) {
            throw refused("unsupported_grant_type", 70003, "The app requested an unsupported grant type.");
        }
        checkClient(call, form);
        String scope = form.getOrDefault("scope", "");
        if (!scope.endsWith("/.default")) {
            throw refused("invalid_scope", 1002012, "The provided value for scope is not valid.");
        }
        return Answer.json(
                200,
                SimulatorJson.object()
                        .put("token_type", "Bearer")
                        .put("expires_in", AccessTokens.LIFETIME.toSeconds())
                        .put("ext_expires_in", AccessTokens.LIFETIME.toSeconds())
                        .put("access_token", tokens.issue()));
    }

    private void checkTenant(String tenant) {
        if (NO_TENANT.contains(tenant)) {
            throw refused("invalid_request", 9001023, "The grant type is not supported over this endpoint.");
        }
        if (!application.isTenant(tenant)) {
            throw refused("invalid_request", 90002, "Tenant not found. Check that it is the correct tenant and cloud.");
        }
    }

    private void checkClient(Call call, Map<String, String> form) {
        String[] basic = basic(call.header("Authorization").orElse(""));
        String id = form.getOrDefault("client_id", basic[0]);
        String secret = form.getOrDefault("client_secret", basic[1]);
        if (!application.clientId().equals(id)) {
            throw refused("unauthorized_client", 700016, "The application was not found in the directory.");
        }
        if (!application.clientSecret().equals(secret)) {
            throw refused("invalid_client", 7000215, "Invalid client secret provided.");
        }
    }

    private static String[] basic(String header) {
        if (!header.startsWith("Basic ")) {
            return new String[] {"", ""};
        }
        String text = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        String[] parts = text.split(":", 2);
        return new String[] {
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8)
        };
    }

    private RefusedException refused(String error, int code, String text) {
        String trace = UUID.randomUUID().toString();
        String correlation = UUID.randomUUID().toString();
        ObjectNode body = SimulatorJson.object()
                .put("error", error)
                .put(
                        "error_description",
                        "AADSTS" + code + ": " + text + "\r\nTrace ID: " + trace + "\r\nCorrelation ID: " + correlation
                                + "\r\nTimestamp: " + clock.instant());
        body.putArray("error_codes").add(code);
        body.put("timestamp", clock.instant().toString())
                .put("trace_id", trace)
                .put("correlation_id", correlation)
                .put("error_uri", "https://login.microsoftonline.com/error?code=" + code);
        return new RefusedException(Answer.json(error.equals("invalid_client") ? 401 : 400, body));
    }
}
