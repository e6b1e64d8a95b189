package dev.prereg;

import java.util.Objects;

/**
 * A message is not what it claims to be: it does not decrypt, is not signed by a current key, or answers something else.
 *
 * <p>It is never repeated automatically, and no PIN is released after it.
 */
public final class ResponseIntegrityException extends PreRegistrationException {
    private static final long serialVersionUID = 1L;

    /** What was wrong with the message. */
    public enum Reason {
        /** It does not decrypt with our response key, or its header names algorithms we do not accept. */
        DECRYPTION,
        /** Its signature does not verify, or its header names an algorithm we do not accept. */
        SIGNATURE,
        /** It names a key we do not know. */
        UNKNOWN_KEY,
        /** It is genuine but answers another challenge, user, relying party or shipment. */
        BINDING,
        /** It cannot be read. */
        MALFORMED
    }

    private final Reason reason;

    /**
     * @param reason what was wrong
     * @param message which check failed, without any content of the message itself
     */
    public ResponseIntegrityException(Reason reason, String message) {
        super(message, null);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * @return what was wrong with the message
     */
    public Reason reason() {
        return reason;
    }
}
