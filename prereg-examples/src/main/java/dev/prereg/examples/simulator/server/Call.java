package dev.prereg.examples.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** One received request. Immutable. */
public final class Call {
    private static final int MAX_BODY = 4 * 1024 * 1024;

    private final String method;
    private final String rawPath;
    private final String rawQuery;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Matcher path;

    private Call(
            String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body, Matcher path) {
        this.method = method;
        this.rawPath = rawPath;
        this.rawQuery = rawQuery;
        this.headers = headers;
        this.body = body;
        this.path = path;
    }

    static Call read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
        String query = exchange.getRequestURI().getRawQuery();
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                body,
                null);
    }

    Call at(Matcher matched) {
        return new Call(method, rawPath, rawQuery, headers, body, matched);
    }

    /**
     * @return the HTTP method
     */
    public String method() {
        return method;
    }

    /**
     * @return path and query as they came
     */
    public String target() {
        return rawQuery.isEmpty() ? rawPath : rawPath + "?" + rawQuery;
    }

    /**
     * @return the path as it came, still percent-encoded
     */
    public String rawPath() {
        return rawPath;
    }

    /**
     * @param group the name of a group in the route's path
     * @return what stood there, decoded; empty if the group took no part
     */
    public Optional<String> pathValue(String group) {
        return Optional.ofNullable(path.group(group)).map(text -> decode(text.replace("+", "%2B")));
    }

    /**
     * @param group the name of a group that always takes part
     * @return what stood there, decoded
     */
    public String requiredPathValue(String group) {
        return pathValue(group).orElseThrow();
    }

    /**
     * @param name the name of a query parameter
     * @return its value, decoded
     */
    public Optional<String> query(String name) {
        return Optional.ofNullable(pairs(rawQuery).get(name));
    }

    /**
     * @param name the name of a header, in any case
     * @return its value
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * @return the bearer token
     */
    public Optional<String> bearer() {
        return header("Authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()));
    }

    /**
     * @return the fields of a form body
     */
    public Map<String, String> form() {
        return pairs(new String(body, StandardCharsets.UTF_8));
    }

    /**
     * @return the body as JSON; empty if it is none
     */
    public Optional<JsonNode> json() {
        return SimulatorJson.parse(body);
    }

    private static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
