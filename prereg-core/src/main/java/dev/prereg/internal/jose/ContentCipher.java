package dev.prereg.internal.jose;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWECryptoParts;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.AESDecrypter;
import com.nimbusds.jose.crypto.AESEncrypter;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.Base64URL;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.transport.JweAlgorithms;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import javax.crypto.SecretKey;

/**
 * The symmetric half of a JWE, on the JDK's AES. Once the two sides have agreed on a key, ECDH-ES+A256KW is A256KW with
 * that key, and ECDH-ES is direct encryption with it (RFC 7518, section 4.6).
 *
 * <p>The library gets a header of our own making; the true one only enters as additional authenticated data.
 */
final class ContentCipher {
    private static final int GCM_IV_BYTES = 12;
    private static final int GCM_TAG_BYTES = 16;
    private static final int CBC_IV_BYTES = 16;
    private static final int KEY_WRAP_OVERHEAD = 8;

    private final boolean direct;
    private final EncryptionMethod method;
    private final JWEHeader inner;

    ContentCipher(JweAlgorithms algorithms) {
        this.direct = KeyDerivation.isDirect(algorithms);
        this.method = EncryptionMethod.parse(algorithms.contentEncryption().value());
        String keyManagement = algorithms.keyManagement().value();
        this.inner = new JWEHeader(
                direct ? JWEAlgorithm.DIR : JWEAlgorithm.parse(keyManagement.substring("ECDH-ES+".length())), method);
    }

    /**
     * @param key the agreed key
     * @param header the protected header in base64url
     * @param plaintext the plaintext
     * @param random the source of content key and initialization vector
     * @return the compact serialization
     */
    String encrypt(SecretKey key, String header, byte[] plaintext, SecureRandom random) throws JOSEException {
        JWEEncrypter encrypter = direct ? new DirectEncrypter(key) : new AESEncrypter(key);
        encrypter.getJCAContext().setSecureRandom(random);
        JWECryptoParts parts = encrypter.encrypt(inner, plaintext, header.getBytes(StandardCharsets.US_ASCII));
        String wrappedKey = direct ? "" : parts.getEncryptedKey().toString();
        return String.join(
                ".",
                header,
                wrappedKey,
                parts.getInitializationVector().toString(),
                parts.getCipherText().toString(),
                parts.getAuthenticationTag().toString());
    }

    /**
     * @param key the agreed key
     * @param parts the five parts of the compact serialization, strict base64url and of the right lengths
     * @return the plaintext
     */
    byte[] decrypt(SecretKey key, String[] parts) throws JOSEException {
        JWEDecrypter decrypter = direct ? new DirectDecrypter(key) : new AESDecrypter(key);
        return decrypter.decrypt(
                inner,
                direct ? null : new Base64URL(parts[1]),
                new Base64URL(parts[2]),
                new Base64URL(parts[3]),
                new Base64URL(parts[4]),
                parts[0].getBytes(StandardCharsets.US_ASCII));
    }

    /** Refuses truncated tags and wrapped keys of another size before a cipher sees them. */
    void requireLengths(String[] parts) {
        boolean gcm = EncryptionMethod.Family.AES_GCM.contains(method);
        int keyBytes = method.cekBitLength() / Byte.SIZE;
        requireLength("encrypted key", parts[1], direct ? 0 : keyBytes + KEY_WRAP_OVERHEAD);
        requireLength("initialization vector", parts[2], gcm ? GCM_IV_BYTES : CBC_IV_BYTES);
        requireLength("authentication tag", parts[4], gcm ? GCM_TAG_BYTES : keyBytes / 2);
    }

    private static void requireLength(String name, String base64url, int bytes) {
        if (base64url.length() * 6 / Byte.SIZE != bytes) {
            throw new MalformedJsonException("its " + name + " does not have " + bytes + " bytes");
        }
    }
}
