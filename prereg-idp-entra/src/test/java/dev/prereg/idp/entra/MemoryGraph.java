package dev.prereg.idp.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Graph on loopback that makes challenges, knows one user, and keeps that user's keys. */
final class MemoryGraph implements AutoCloseable {
    static final String USER = "kim@contoso.com";

    private static final String METHODS = "/beta/users/kim@contoso.com/authentication/fido2Methods";
    private static final int CHALLENGE_BYTES = 5_200;

    private final HttpServer server;
    private final Clock clock;
    private final Random random = new Random(3);
    private final Map<String, Instant> challenges = new ConcurrentHashMap<>();
    private final List<String> methodIds = new CopyOnWriteArrayList<>();

    MemoryGraph(Clock clock) {
        this.clock = clock;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> methodIds() {
        return List.copyOf(methodIds);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith(METHODS + "/creationOptions(")) {
            send(exchange, 200, creationOptions());
        } else if (path.equals(METHODS) && exchange.getRequestMethod().equals("POST")) {
            register(exchange);
        } else if (path.startsWith(METHODS + "/") && methodIds.contains(path.substring(METHODS.length() + 1))) {
            send(exchange, 200, method(path.substring(METHODS.length() + 1)));
        } else {
            send(exchange, 404, EntraStub.error("Request_ResourceNotFound", "Not found."));
        }
    }

    private String creationOptions() {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        random.nextBytes(challenge);
        Instant expiry = clock.instant().plus(Duration.ofDays(14));
        challenges.put(Base64Url.encode(challenge), expiry);
        return EntraStub.creationOptions(Base64Url.encode(challenge), expiry.toString());
    }

    /** Knows no single use: the same challenge serves until it expires, as Entra's seems to. */
    private void register(HttpExchange exchange) throws IOException {
        JsonNode credential = Json.parseObject(exchange.getRequestBody().readAllBytes(), "registration")
                .path("publicKeyCredential");
        byte[] clientData =
                Base64Url.decode(credential.at("/response/clientDataJSON").asText());
        Instant expiry = challenges.get(
                Json.parseObject(clientData, "client data").path("challenge").asText());
        String id = PaddingDigitId.encode(Base64Url.decode(credential.path("id").asText()));
        if (expiry == null || !clock.instant().isBefore(expiry) || methodIds.contains(id)) {
            send(exchange, 400, EntraStub.error("BadRequest", "The credential is refused."));
        } else {
            methodIds.add(id);
            send(exchange, 201, method(id));
        }
    }

    private static String method(String id) {
        return "{\"id\":\"" + id + "\",\"attestationLevel\":\"attested\",\"passkeyType\":\"deviceBound\"}";
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
