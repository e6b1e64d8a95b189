package dev.prereg.internal.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** One HTTP request. Immutable; {@code toString} shows method, host and path without query. */
public final class HttpCall {
    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final byte[] body;

    private HttpCall(String method, URI uri, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.uri = Objects.requireNonNull(uri, "uri");
        this.headers = headers;
        this.body = body;
    }

    /**
     * @param uri where to
     * @return a GET that accepts JSON
     */
    public static HttpCall get(URI uri) {
        return new HttpCall("GET", uri, Map.of("Accept", "application/json"), null);
    }

    /**
     * @param method POST, PUT or DELETE
     * @param uri where to
     * @return a write without a body that accepts JSON
     */
    public static HttpCall write(String method, URI uri) {
        return new HttpCall(method, uri, Map.of("Accept", "application/json"), null);
    }

    /**
     * @param contentType the media type
     * @param bytes the body; not copied
     * @return this call with a body
     */
    public HttpCall body(String contentType, byte[] bytes) {
        return new HttpCall(method, uri, with("Content-Type", contentType), bytes);
    }

    /**
     * @param name a header
     * @param value its value
     * @return this call with the header
     */
    public HttpCall header(String name, String value) {
        return new HttpCall(method, uri, with(name, value), body);
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return more;
    }

    String method() {
        return method;
    }

    URI uri() {
        return uri;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /**
     * @return whether the call only reads, so that repeating it is harmless
     */
    public boolean isRead() {
        return "GET".equals(method);
    }

    @Override
    public String toString() {
        return method + " " + uri.getHost() + uri.getRawPath();
    }
}
