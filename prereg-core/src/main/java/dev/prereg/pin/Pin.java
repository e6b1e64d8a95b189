package dev.prereg.pin;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;

/**
 * A PIN: secret characters that can be lent to a callback and wiped.
 *
 * <p>{@link #reveal} is the only way to the characters, so a review can search for it. Wiping shortens the exposure; it
 * cannot undo copies that a garbage collector moved, nor those the callback makes. Not serializable, no content
 * equality, fixed {@link #toString()}. Thread-safe.
 */
public final class Pin implements AutoCloseable {
    /** The fewest characters: CTAP 2 wants at least 4 code points. */
    public static final int MIN_LENGTH = 4;

    /** The most characters: CTAP 2 allows 63 bytes of UTF-8. */
    public static final int MAX_LENGTH = 63;

    private final char[] characters;
    private boolean closed;

    private Pin(char[] characters) {
        this.characters = characters;
    }

    /**
     * Takes a copy of the characters. The caller wipes its own array.
     *
     * @param characters 4 to 63 characters
     * @return the PIN
     * @throws IllegalArgumentException if the length is out of bounds; the message does not show the characters
     */
    public static Pin of(char[] characters) {
        if (characters.length < MIN_LENGTH || characters.length > MAX_LENGTH) {
            throw new IllegalArgumentException("a PIN has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
        return new Pin(characters.clone());
    }

    /**
     * Lends a copy of the characters to the callback and wipes the copy when the callback returns or throws. The callback
     * must not keep the buffer.
     *
     * @param callback gets the characters in a read-only buffer
     * @param <T> what the callback returns
     * @return what the callback returned
     * @throws IllegalStateException if the PIN was closed
     */
    public <T> T reveal(Function<? super CharBuffer, ? extends T> callback) {
        Objects.requireNonNull(callback, "callback");
        char[] lent = copy();
        try {
            return callback.apply(CharBuffer.wrap(lent).asReadOnlyBuffer());
        } finally {
            Arrays.fill(lent, '\0');
        }
    }

    private synchronized char[] copy() {
        if (closed) {
            throw new IllegalStateException("this PIN was closed");
        }
        return characters.clone();
    }

    /** Wipes the characters. Calling it again does nothing. */
    @Override
    public synchronized void close() {
        Arrays.fill(characters, '\0');
        closed = true;
    }

    /** Returns a fixed text. */
    @Override
    public String toString() {
        return "Pin[redacted]";
    }
}
