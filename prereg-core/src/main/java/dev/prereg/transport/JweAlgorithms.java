package dev.prereg.transport;

import java.util.Objects;

/**
 * One pinned pair of JWE algorithms. A message whose header names another pair is refused before any cryptography.
 *
 * @param keyManagement the {@code alg}
 * @param contentEncryption the {@code enc}
 */
public record JweAlgorithms(KeyManagement keyManagement, ContentEncryption contentEncryption) {
    /** Checks for null. */
    public JweAlgorithms {
        Objects.requireNonNull(keyManagement, "keyManagement");
        Objects.requireNonNull(contentEncryption, "contentEncryption");
    }
}
