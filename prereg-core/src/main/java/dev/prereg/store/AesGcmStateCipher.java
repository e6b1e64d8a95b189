package dev.prereg.store;

import dev.prereg.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts states with AES-256-GCM (NIST SP 800-38D): a fresh 96-bit nonce each time, the row's id and the header as
 * associated data, and the id of the key beside the ciphertext, so that keys can be rotated while old rows still open.
 *
 * <p>Stored is: a format byte (1), the length of the key's id, the id, the nonce, and the ciphertext with its 16-byte tag.
 * This release reads format 1, the first one; a release that writes another format will still read the one before it.
 *
 * <p>The random nonce allows about four billion writes with one key; rotate long before. Thread-safe.
 */
public final class AesGcmStateCipher implements StateCipher {
    /** The length of a key, in bytes. */
    public static final int KEY_BYTES = 32;

    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String currentKeyId;
    private final Map<String, SecretKey> keys;
    private final SecureRandom random;

    private AesGcmStateCipher(String currentKeyId, Map<String, SecretKey> keys, SecureRandom random) {
        this.currentKeyId = currentKeyId;
        this.keys = Map.copyOf(keys);
        this.random = random;
    }

    /**
     * @param keyId the id of the key, 1 to 64 letters, digits, {@code .}, {@code _} or {@code -}; stored in clear
     * @param key 32 random bytes from the host's vault; copied
     * @return a cipher that writes and reads with this key
     * @throws IllegalArgumentException if the key has another length or all its bytes are equal
     */
    public static AesGcmStateCipher of(String keyId, byte[] key) {
        return new AesGcmStateCipher(keyId, Map.of(checkedId(keyId), checkedKey(key)), new SecureRandom());
    }

    /**
     * Adds a key that old rows were written with.
     *
     * @param keyId its id
     * @param key its 32 bytes; copied
     * @return a cipher that writes with the same key as before and also reads with this one
     * @throws IllegalArgumentException if the key is not usable or its id is taken
     */
    public AesGcmStateCipher withOldKey(String keyId, byte[] key) {
        Map<String, SecretKey> more = new HashMap<>(keys);
        if (more.put(checkedId(keyId), checkedKey(key)) != null) {
            throw new IllegalArgumentException("state key id " + keyId + " is given twice");
        }
        return new AesGcmStateCipher(currentKeyId, more, random);
    }

    private static String checkedId(String keyId) {
        Objects.requireNonNull(keyId, "keyId");
        if (!KEY_ID.matcher(keyId).matches()) {
            throw new IllegalArgumentException("a state key id has 1 to 64 letters, digits, '.', '_' or '-'");
        }
        return keyId;
    }

    private static SecretKey checkedKey(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a state key has " + KEY_BYTES + " bytes, this one has " + key.length);
        }
        byte[] uniform = new byte[KEY_BYTES];
        Arrays.fill(uniform, key[0]);
        if (Arrays.equals(uniform, key)) {
            throw new IllegalArgumentException("all bytes of the state key are equal: it is not random");
        }
        return new SecretKeySpec(key, "AES");
    }

    @Override
    public byte[] seal(String recordId, byte[] plaintext) {
        byte[] keyId = currentKeyId.getBytes(StandardCharsets.US_ASCII);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] header = ByteBuffer.allocate(2 + keyId.length)
                .put(FORMAT)
                .put((byte) keyId.length)
                .put(keyId)
                .array();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.get(currentKeyId), nonce, header, recordId)
                    .doFinal(plaintext);
            return ByteBuffer.allocate(header.length + NONCE_BYTES + sealed.length)
                    .put(header)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new StoreException("the state of " + recordId + " cannot be encrypted", e);
        }
    }

    @Override
    public byte[] open(String recordId, byte[] stored) {
        ByteBuffer in = ByteBuffer.wrap(stored);
        if (stored.length < 2 || in.get() != FORMAT) {
            throw new StoreException("the stored state of " + recordId + " has no known format", null);
        }
        byte[] keyId = new byte[Byte.toUnsignedInt(in.get())];
        byte[] nonce = new byte[NONCE_BYTES];
        if (in.remaining() < keyId.length + NONCE_BYTES + TAG_BITS / 8) {
            throw new StoreException("the stored state of " + recordId + " is cut off", null);
        }
        in.get(keyId).get(nonce);
        byte[] header = Arrays.copyOf(stored, 2 + keyId.length);
        SecretKey key = keys.get(new String(keyId, StandardCharsets.US_ASCII));
        if (key == null) {
            String id = new String(keyId, StandardCharsets.US_ASCII);
            throw new StoreException(
                    "the stored state of " + recordId + " needs the state key "
                            + (KEY_ID.matcher(id).matches() ? "\"" + id + "\"" : "of an unreadable id")
                            + ", which is not configured",
                    null);
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, header, recordId);
            return cipher.doFinal(stored, in.position(), in.remaining());
        } catch (GeneralSecurityException e) {
            throw new StoreException(
                    "the stored state of " + recordId
                            + " does not open: it was changed, moved from another row, or its key is not the one of that id",
                    null);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] header, String recordId)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(recordId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Shows the ids of the keys only. */
    @Override
    public String toString() {
        return "AesGcmStateCipher[current=" + currentKeyId + ", keys=" + keys.keySet() + "]";
    }
}
