package dev.prereg.examples.simulator.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.server.RefusedException;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatedClock;
import dev.prereg.examples.simulator.server.SimulatedService;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** PingOne's token endpoint, below the environment and as at a custom domain. It accepts one method at a time. */
final class PingOneTokenEndpoint implements SimulatedService {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final long LONGEST_ASSERTION = Duration.ofHours(1).toSeconds();

    private final PingOneApplication application;
    private final PingOneAccessTokens tokens;
    private final SimulatedClock clock;

    PingOneTokenEndpoint(PingOneApplication application, PingOneAccessTokens tokens, SimulatedClock clock) {
        this.application = application;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String host() {
        return "auth.pingone.com";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(Operation.PINGONE_TOKEN, "POST", "/{environment}/as/token", this::token),
                Route.of(Operation.PINGONE_TOKEN, "POST", "/as/token", this::token));
    }

    private Answer token(Call call) {
        Map<String, String> form = call.form();
        if (call.rawPath().length() > "/as/token".length()
                && !application.environmentId().equals(call.requiredPathValue("environment"))) {
            throw refused(404, "invalid_request", "The environment was not found");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            throw refused(400, "unsupported_grant_type", "Unsupported grant type");
        }
        if (!isAuthentic(call, form)) {
            throw refused(401, "invalid_client", "Request denied: Unsupported authentication method");
        }
        return Answer.json(
                200,
                SimulatorJson.object()
                        .put("access_token", tokens.issue())
                        .put("token_type", "Bearer")
                        .put("expires_in", PingOneAccessTokens.LIFETIME.toSeconds()));
    }

    private boolean isAuthentic(Call call, Map<String, String> form) {
        switch (application.authMethod()) {
            case CLIENT_SECRET_BASIC:
                String pair = application.clientId() + ":" + application.clientSecret();
                String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
                return call.header("Authorization").orElse("").equals("Basic " + basic)
                        && !form.containsKey("client_secret");
            case CLIENT_SECRET_POST:
                return application.clientId().equals(form.get("client_id"))
                        && application.clientSecret().equals(form.get("client_secret"))
                        && call.header("Authorization").isEmpty();
            default:
                return JWT_BEARER.equals(form.get("client_assertion_type"))
                        && isAssertion(
                                call, form.getOrDefault("client_assertion", "").split("\\.", -1));
        }
    }

    private boolean isAssertion(Call call, String[] parts) {
        try {
            JsonNode header = json(parts[0]);
            JsonNode claims = json(parts[1]);
            byte[] input = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            String audience = "http://" + call.header("Host").orElse("") + call.rawPath();
            long left = claims.path("exp").asLong() - clock.instant().getEpochSecond();
            return isSigned(
                            header.path("alg").asText(),
                            input,
                            Base64.getUrlDecoder().decode(parts[2]))
                    && claims.path("iss").asText().equals(application.clientId())
                    && claims.path("sub").asText().equals(application.clientId())
                    && claims.path("aud").asText().equals(audience)
                    && left > 0
                    && left <= LONGEST_ASSERTION;
        } catch (RuntimeException | GeneralSecurityException e) {
            return false;
        }
    }

    private boolean isSigned(String algorithm, byte[] input, byte[] signature) throws GeneralSecurityException {
        if (application.authMethod() == PingOneApplication.AuthMethod.CLIENT_SECRET_JWT) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(application.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return algorithm.equals("HS256") && MessageDigest.isEqual(mac.doFinal(input), signature);
        }
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(application.publicKey());
        verifier.update(input);
        return algorithm.equals("RS256") && verifier.verify(signature);
    }

    private static JsonNode json(String part) {
        return SimulatorJson.parse(Base64.getUrlDecoder().decode(part)).orElseThrow();
    }

    private static RefusedException refused(int status, String error, String text) {
        ObjectNode body = SimulatorJson.object()
                .put("error", error)
                .put("error_description", text + " (Correlation ID: " + UUID.randomUUID() + ")")
                .put("correlation_id", UUID.randomUUID().toString());
        return new RefusedException(Answer.json(status, body));
    }
}
