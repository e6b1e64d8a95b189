package dev.prereg.idp;

import java.util.Arrays;

/**
 * What an identity provider must see again to go on, as opaque bytes: response keys, challenges, handles. The host keeps
 * it encrypted and gives it back unchanged. {@link #toString()} shows the length only. Immutable.
 */
public final class SecretState {
    /** The largest accepted state, in bytes. */
    public static final int MAX_BYTES = 131_072;

    private static final SecretState EMPTY = new SecretState(new byte[0]);

    private final byte[] bytes;

    private SecretState(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param bytes at most {@link #MAX_BYTES}; copied
     * @return the state
     * @throws IllegalArgumentException if there are more bytes
     */
    public static SecretState of(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a state has at most " + MAX_BYTES + " bytes");
        }
        return new SecretState(bytes.clone());
    }

    /**
     * @return a state without content
     */
    public static SecretState empty() {
        return EMPTY;
    }

    /**
     * @return a copy of the bytes: a secret
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretState && Arrays.equals(((SecretState) other).bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Shows the length only. */
    @Override
    public String toString() {
        return "SecretState[" + bytes.length + " bytes]";
    }
}
