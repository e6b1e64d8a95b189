package dev.prereg.jose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.util.Objects;
import java.util.Optional;

/**
 * A JWE in compact serialization (RFC 7516, section 7.1), as opaque text: its form is checked, its content is not.
 *
 * <p>The text is passed on byte for byte. Immutable; {@link #toString()} shows the {@code kid} and the length only.
 */
public final class Jwe {
    /** The longest accepted text, in characters. The requests of the largest known creation options need some 30,000. */
    public static final int MAX_LENGTH = 131_072;

    private static final int PARTS = 5;

    private final String compact;
    private final String kid;

    private Jwe(String compact, String kid) {
        this.compact = compact;
        this.kid = kid;
    }

    /**
     * Checks the form of a compact JWE: five parts of strict unpadded base64url, and a header that is a JSON object.
     *
     * @param compact the text
     * @return the JWE
     * @throws IllegalArgumentException if the text is longer than {@link #MAX_LENGTH} or not of this form; the message
     *     does not repeat the text
     */
    public static Jwe parse(String compact) {
        Objects.requireNonNull(compact, "compact");
        if (compact.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "JWE of " + compact.length() + " characters; at most " + MAX_LENGTH + " are accepted");
        }
        String[] parts = compact.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("a compact JWE has 5 parts, this text has " + parts.length);
        }
        for (int i = 0; i < PARTS; i++) {
            boolean mayBeEmpty = i == 1;
            if (parts[i].isEmpty() ? !mayBeEmpty : !Base64Url.isStrict(parts[i])) {
                throw new IllegalArgumentException("part " + (i + 1) + " of the JWE is not strict base64url");
            }
        }
        return new Jwe(compact, kidOf(parts[0]));
    }

    private static String kidOf(String encodedHeader) {
        try {
            ObjectNode header = Json.parseObject(Base64Url.decode(encodedHeader), "JWE header");
            return Json.optionalText(header, "kid").orElse(null);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e.getMessage(), null);
        }
    }

    /**
     * @return the text as it was given
     */
    public String compact() {
        return compact;
    }

    /**
     * @return the {@code kid} of the protected header. It is an unauthenticated claim until the JWE is opened
     */
    public Optional<String> kid() {
        return Optional.ofNullable(kid);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Jwe && ((Jwe) other).compact.equals(compact);
    }

    @Override
    public int hashCode() {
        return compact.hashCode();
    }

    @Override
    public String toString() {
        return "Jwe[kid=" + Json.printable(kid) + ", length=" + compact.length() + "]";
    }
}
