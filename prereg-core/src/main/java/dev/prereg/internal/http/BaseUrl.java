package dev.prereg.internal.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The base URL of a service: https, or http on loopback only. Immutable. */
public final class BaseUrl {
    private static final int MAX_PORT = 65_535;

    private final String value;

    private BaseUrl(String value) {
        this.value = value;
    }

    /**
     * @param setting the name of the setting, for the message
     * @param url the URL, with or without a trailing slash
     * @return the base URL
     * @throws IllegalArgumentException naming the setting, if the URL is not absolute, has user info, query or fragment,
     *     or is plain http to another host than loopback
     */
    public static BaseUrl parse(String setting, String url) {
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException(setting + " is missing: an https URL is needed");
        }
        URI uri;
        try {
            uri = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " is not a URL", null);
        }
        boolean plain = uri.getHost() != null
                && uri.getPort() <= MAX_PORT
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!plain || !("https".equals(uri.getScheme()) || isLoopbackHttp(uri))) {
            throw new IllegalArgumentException(setting
                    + " must be an https URL (http only to a loopback address), without user, query or fragment");
        }
        String text = uri.toString();
        return new BaseUrl(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static boolean isLoopbackHttp(URI uri) {
        String host = uri.getHost();
        boolean loopback = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
        return "http".equals(uri.getScheme()) && loopback;
    }

    /**
     * @param path a path (and query) starting with a slash, already encoded
     * @return the URL under this base
     */
    public URI resolve(String path) {
        return URI.create(value + path);
    }

    /**
     * @param segment any text
     * @return the text, percent-encoded for one segment of a path or a query value
     */
    public static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the URL without a trailing slash. */
    @Override
    public String toString() {
        return value;
    }
}
