package dev.prereg.store;

/**
 * Implemented by the host or by {@link AesGcmStateCipher}: protects the stored state with the host's key. The state holds
 * response keys, challenges and addresses, so there is no default key and no mode without encryption.
 *
 * <p>Implementations are thread-safe. What they seal for one row must not open for another.
 */
public interface StateCipher {
    /**
     * Encrypts and authenticates a state.
     *
     * @param recordId the id of the row, bound to the result
     * @param plaintext the state
     * @return what is stored
     */
    byte[] seal(String recordId, byte[] plaintext);

    /**
     * Opens a stored state.
     *
     * @param recordId the id of the row it was found in
     * @param sealed what was stored
     * @return the state
     * @throws dev.prereg.StoreException if it was changed, belongs to another row, or its key is not known; the message
     *     names the row and, if known, the id of the missing key
     */
    byte[] open(String recordId, byte[] sealed);
}
