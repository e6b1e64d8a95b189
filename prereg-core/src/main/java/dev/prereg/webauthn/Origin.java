package dev.prereg.webauthn;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * A WebAuthn origin: {@code https}, a domain, and a port if it is not 443.
 *
 * @param value the serialized origin, for example {@code https://login.example.com}
 */
public record Origin(String value) {
    /** Checks the form. */
    public Origin {
        Objects.requireNonNull(value, "value");
        URI uri;
        try {
            uri = URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("an origin is https://domain[:port]", null);
        }
        String expected = "https://" + uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
        if (uri.getHost() == null || !value.equals(expected)) {
            throw new IllegalArgumentException("an origin is https://domain[:port], without path or trailing slash");
        }
    }

    /**
     * @param rpId a relying party id
     * @return the origin {@code https://} + RP ID
     */
    public static Origin ofRpId(String rpId) {
        return new Origin("https://" + rpId);
    }

    /**
     * Tells whether a page of this origin may use the RP ID: its host is the RP ID or a subdomain of it (WebAuthn Level
     * 3, section 5.1.3, step 8, without the public suffix list).
     *
     * @param rpId a relying party id
     * @return whether the RP ID is the host of this origin or a parent domain of it
     */
    public boolean isWithin(String rpId) {
        String host = URI.create(value).getHost().toLowerCase(Locale.ROOT);
        String domain = rpId.toLowerCase(Locale.ROOT);
        return host.equals(domain) || host.endsWith("." + domain);
    }

    @Override
    public String toString() {
        return value;
    }
}
