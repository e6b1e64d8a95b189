package dev.prereg.idp.entra;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.prereg.fake.MutableClock;
import dev.prereg.fake.Samples;
import dev.prereg.http.AccessToken;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.Secret;
import dev.prereg.internal.json.Base64Url;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** Microsoft's sign-in service and Graph on loopback, and what they answer. */
final class EntraStub implements AutoCloseable {
    static final String TENANT = "contoso.onmicrosoft.com";
    static final String CLIENT = "00001111-aaaa-2222-bbbb-3333cccc4444";
    static final String CLIENT_SECRET = "S3CR3T~of+the/client=&%";
    static final String TOKEN = "eyJ0.S3CR3T.token-one";
    static final String NEXT_TOKEN = "eyJ0.S3CR3T.token-two";
    static final String USER_HANDLE = "T0Y6Ehqp2EfQP0iExdt54DFwdWuaH7qIZbZGpOc92RGnvbXyRPvU-8AOp9r1T7Cebfc3";
    static final String TOKEN_PATH = "/" + TENANT + "/oauth2/v2.0/token";
    static final String CREATION_OPTIONS = ".*/creationOptions.*";
    static final String METHODS = ".*/fido2Methods";
    static final String METHOD = ".*/fido2Methods/[^/(]+";

    static final String CHALLENGE = Base64Url.encode(largeChallenge());

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    final MutableClock clock = new MutableClock(Samples.START);

    EntraStub() {
        server.start();
        answerToken(TOKEN);
    }

    Cloud cloud() {
        return Cloud.of(server.baseUrl(), server.baseUrl());
    }

    /** A configuration with a client secret. */
    EntraConfig.Builder config() {
        return EntraConfig.builder(TENANT)
                .clientSecret(CLIENT, Secret.of(CLIENT_SECRET))
                .cloud(cloud())
                .clock(clock);
    }

    /** A configuration with a token of the host. */
    EntraConfig.Builder configWithHostToken() {
        return EntraConfig.builder(TENANT)
                .accessTokens(AccessTokenSource.fixed(Secret.of(TOKEN)))
                .cloud(cloud())
                .clock(clock);
    }

    /** A configuration with tokens of the host: the next one after each refusal. */
    EntraConfig.Builder configWithTokens(String... tokens) {
        Iterator<String> next = List.of(tokens).iterator();
        AtomicReference<AccessToken> current = new AtomicReference<>(token(next.next()));
        AccessTokenSource source = new AccessTokenSource() {
            @Override
            public AccessToken token() {
                return current.get();
            }

            @Override
            public void rejected(AccessToken token) {
                current.compareAndSet(token, EntraStub.token(next.next()));
            }
        };
        return EntraConfig.builder(TENANT).accessTokens(source).cloud(cloud()).clock(clock);
    }

    private static AccessToken token(String token) {
        return new AccessToken(Secret.of(token), Instant.MAX);
    }

    void answerToken(String token) {
        answer(
                post(urlEqualTo(TOKEN_PATH)),
                json(200, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + token + "\"}"));
    }

    void answerTokenRequest(ResponseDefinitionBuilder answer) {
        answer(post(urlEqualTo(TOKEN_PATH)), answer);
    }

    void answerCreationOptions(ResponseDefinitionBuilder answer) {
        answer(get(urlMatching(CREATION_OPTIONS)), answer);
    }

    void answerRegistration(ResponseDefinitionBuilder answer) {
        answer(post(urlMatching(METHODS)), answer);
    }

    void answerLookUp(ResponseDefinitionBuilder answer) {
        answer(get(urlMatching(METHOD)), answer);
    }

    /** Graph refuses the first token on whatever is asked, and only that one. */
    void refuseFirstToken() {
        MappingBuilder first =
                any(urlMatching("/(beta|v1\\.0)/.*")).withHeader("Authorization", equalTo("Bearer " + TOKEN));
        answer(first.atPriority(1), json(401, error("InvalidAuthenticationToken", "Access token has expired.")));
    }

    private void answer(MappingBuilder request, ResponseDefinitionBuilder answer) {
        server.stubFor(request.willReturn(answer));
    }

    List<LoggedRequest> lookUps() {
        return server.findAll(getRequestedFor(urlMatching(METHOD)));
    }

    List<LoggedRequest> gets() {
        return server.findAll(getRequestedFor(anyUrl()));
    }

    List<LoggedRequest> graphPosts() {
        return server.findAll(postRequestedFor(urlMatching(METHODS)));
    }

    List<LoggedRequest> tokenRequests() {
        return server.findAll(postRequestedFor(urlEqualTo(TOKEN_PATH)));
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withHeader("request-id", "graph-request-1")
                .withBody(body);
    }

    static String error(String code, String message) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message
                + "\",\"innerError\":{\"request-id\":\"graph-request-1\"}}}";
    }

    static String tokenError(String error, int code, String description) {
        return "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\",\"error_codes\":[" + code
                + "],\"trace_id\":\"trace-1\"}";
    }

    static ResponseDefinitionBuilder creationOptionsUntil(Instant expiry) {
        return json(200, creationOptions(CHALLENGE, expiry.toString()));
    }

    /** As large as Entra's real one, whose text is a compact JWE. */
    static byte[] largeChallenge() {
        byte[] challenge = new byte[5_200];
        new Random(7).nextBytes(challenge);
        byte[] marker = (Samples.MARKER + ".eyJhbGciOiJSU0EtT0FFUC0yNTYi").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(marker, 0, challenge, 0, marker.length);
        return challenge;
    }

    /** The documented beta answer, unwrapped as the service really sends it. */
    static String creationOptions(String challenge, String expiry) {
        return ("{\"@odata.context\":\"https://graph.microsoft.com/beta/$metadata#x\","
                        + "\"challengeTimeoutDateTime\":\"EXPIRY\",\"publicKey\":{\"challenge\":\"CHALLENGE\","
                        + "\"timeout\":0,\"attestation\":\"direct\",\"rp\":{\"id\":\"login.microsoft.com\","
                        + "\"name\":\"Microsoft\"},\"user\":{\"id\":\"" + USER_HANDLE
                        + "\",\"displayName\":\"Kim User\","
                        + "\"name\":\"kimuser@contoso.com\"},\"pubKeyCredParams\":[{\"type\":\"public-key\",\"alg\":-7},"
                        + "{\"type\":\"public-key\",\"alg\":-257}],\"excludeCredentials\":[],\"authenticatorSelection\":"
                        + "{\"authenticatorAttachment\":\"cross-platform\",\"requireResidentKey\":true,"
                        + "\"userVerification\":\"required\"},\"extensions\":{\"hmacCreateSecret\":true,"
                        + "\"enforceCredentialProtectionPolicy\":true,"
                        + "\"credentialProtectionPolicy\":\"userVerificationOptional\"}}}")
                .replace("EXPIRY", expiry)
                .replace("CHALLENGE", challenge);
    }

    static Map<String, String> form(LoggedRequest request) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : request.getBodyAsString().split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    static String fixture(String name) {
        try (InputStream in = EntraStub.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
