package dev.prereg.internal.http;

import dev.prereg.internal.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One HTTP request. Immutable; {@code toString} shows the method and the host only, since paths may name a user.
 *
 * <p>A header {@code client-request-id} also names the call in exceptions, if the answer brings no other id.
 */
public final class HttpCall {
    private static final String REQUEST_ID = "client-request-id";

    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean read;

    private HttpCall(String method, URI uri, Map<String, String> headers, byte[] body, boolean read) {
        this.method = method;
        this.uri = Objects.requireNonNull(uri, "uri");
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("a call needs an absolute http or https URL");
        }
        this.headers = headers;
        this.body = body;
        this.read = read;
    }

    /**
     * @param uri where to
     * @return a GET that accepts JSON
     */
    public static HttpCall get(URI uri) {
        return new HttpCall("GET", uri, Map.of("Accept", "application/json"), null, true);
    }

    /**
     * @param method POST, PUT or DELETE
     * @param uri where to
     * @return a write without a body that accepts JSON
     */
    public static HttpCall write(String method, URI uri) {
        return new HttpCall(method, uri, Map.of("Accept", "application/json"), null, false);
    }

    /**
     * @param contentType the media type
     * @param bytes the body; not copied
     * @return this call with a body
     */
    public HttpCall body(String contentType, byte[] bytes) {
        return new HttpCall(method, uri, with("Content-Type", contentType), bytes, read);
    }

    /**
     * @param name a header
     * @param value its value
     * @return this call with the header
     */
    public HttpCall header(String name, String value) {
        return new HttpCall(method, uri, with(name, value), body, read);
    }

    /**
     * Marks a write as harmless to repeat, for example fetching a token by POST. Its failures are those of a read.
     *
     * @return this call, as a read
     */
    public HttpCall repeatable() {
        return new HttpCall(method, uri, headers, body, true);
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return more;
    }

    /** The id we gave the call, or null. */
    String requestId() {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(REQUEST_ID))
                .map(header -> Json.printable(header.getValue()))
                .findFirst()
                .orElse(null);
    }

    HttpRequest request(String userAgent, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .uri(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(timeout)
                .setHeader("User-Agent", userAgent);
        headers.forEach((name, value) -> set(request, name, value));
        return request.method(method, publisher()).build();
    }

    private BodyPublisher publisher() {
        if (body == null) {
            return BodyPublishers.noBody();
        }
        return read ? BodyPublishers.ofByteArray(body) : new OneTimeBody(body);
    }

    private static void set(HttpRequest.Builder request, String name, String value) {
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException e) {
            // The JDK's own message quotes the value.
            throw new IllegalArgumentException("the value of header " + name + " cannot be sent", null);
        }
    }

    /**
     * @return whether the call only reads, so that repeating it is harmless
     */
    public boolean isRead() {
        return read;
    }

    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }
}
