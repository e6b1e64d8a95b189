package dev.prereg.http;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;

/**
 * A secret text: an access token, an API token, a client secret.
 *
 * <p>{@link #reveal} is the only way to the characters. {@link #toString()} is fixed, there is no content equality, and it
 * is not serializable. Thread-safe.
 */
public final class Secret {
    private static final int MAX_LENGTH = 65_536;

    private final char[] characters;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    /**
     * @param text the secret, not blank, at most 65,536 characters of printable ASCII, as header values and forms need it
     * @return the secret
     * @throws IllegalArgumentException if the text is blank, too long, or has other characters; the message does not show
     *     it
     */
    public static Secret of(CharSequence text) {
        Objects.requireNonNull(text, "text");
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a secret has 1 to " + MAX_LENGTH + " characters");
        }
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "a secret has printable ASCII characters only; is there a blank or a line end around it?");
        }
        char[] copy = new char[text.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = text.charAt(i);
        }
        return new Secret(copy);
    }

    /**
     * Lends a copy of the characters and wipes the copy when the callback returns or throws.
     *
     * @param callback gets the characters in a read-only buffer
     * @param <T> what the callback returns
     * @return what the callback returned
     */
    public <T> T reveal(Function<? super CharBuffer, ? extends T> callback) {
        char[] lent = characters.clone();
        try {
            return callback.apply(CharBuffer.wrap(lent).asReadOnlyBuffer());
        } finally {
            Arrays.fill(lent, '\0');
        }
    }

    /** Returns a fixed text. */
    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
