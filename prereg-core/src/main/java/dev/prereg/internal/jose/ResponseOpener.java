package dev.prereg.internal.jose;

import com.nimbusds.jose.JOSEException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import dev.prereg.internal.crypto.EllipticCurves;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.jose.Jwe;
import dev.prereg.transport.JweAlgorithms;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Decrypts responses with a response key and the pinned algorithms. Thread-safe. */
public final class ResponseOpener {
    private final JweAlgorithms algorithms;
    private final EllipticCurves curves;
    private final ContentCipher cipher;

    /**
     * @param algorithms the only accepted algorithms
     * @param curves who does the elliptic-curve work
     */
    public ResponseOpener(JweAlgorithms algorithms, EllipticCurves curves) {
        this.algorithms = algorithms;
        this.curves = curves;
        this.cipher = new ContentCipher(algorithms);
    }

    /**
     * Decrypts a response. Whatever can be refused without the private key is refused before it is used.
     *
     * @param response the response
     * @param key the response key of the enrollment
     * @return the plaintext: authentic towards nobody yet, and secret; the caller wipes it
     * @throws ResponseIntegrityException of reason DECRYPTION
     */
    public byte[] open(Jwe response, ResponseKey key) {
        String[] parts = response.compact().split("\\.", -1);
        try {
            ProtectedHeader header = ProtectedHeader.read(parts[0], algorithms, key.kid());
            KeyDerivation derivation = KeyDerivation.of(algorithms, header.json());
            cipher.requireLengths(parts);
            return decrypt(parts, header, derivation, key);
        } catch (MalformedJsonException e) {
            throw refused(e.getMessage());
        }
    }

    private byte[] decrypt(String[] parts, ProtectedHeader header, KeyDerivation derivation, ResponseKey key) {
        byte[] secret = new byte[0];
        try {
            secret = curves.agree(key.privateKey(), header.ephemeralKey());
            return cipher.decrypt(derivation.derive(secret), parts);
        } catch (JOSEException | GeneralSecurityException | RuntimeException e) {
            throw refused("it does not decrypt with the response key of its enrollment");
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static ResponseIntegrityException refused(String problem) {
        return new ResponseIntegrityException(Reason.DECRYPTION, "the response cannot be opened: " + problem);
    }
}
