package dev.prereg.internal.jose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import dev.prereg.internal.crypto.EllipticCurves;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.transport.JweAlgorithms;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Seals plaintexts to a transport key, each with an ephemeral key of its own. Thread-safe. */
public final class RequestSealer {
    private static final Set<String> OURS = Set.of("alg", "enc", "kid", "epk");

    private final JweAlgorithms algorithms;
    private final Map<String, String> furtherHeader;
    private final EllipticCurves curves;
    private final SecureRandom random;
    private final ContentCipher cipher;

    /**
     * @param algorithms the algorithms to use
     * @param furtherHeader further members of the protected header
     * @param curves who does the elliptic-curve work
     * @param random the source of content keys and initialization vectors
     * @throws IllegalArgumentException if a further member is one that this class sets, or one that no header may have
     */
    public RequestSealer(
            JweAlgorithms algorithms, Map<String, String> furtherHeader, EllipticCurves curves, SecureRandom random) {
        Set<String> refused = new TreeSet<>(furtherHeader.keySet());
        refused.removeIf(name -> !OURS.contains(name) && !ProtectedHeader.REFUSED.contains(name));
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException("a transport profile must not set the header members " + refused);
        }
        this.algorithms = algorithms;
        this.furtherHeader = Map.copyOf(furtherHeader);
        this.curves = curves;
        this.random = random;
        this.cipher = new ContentCipher(algorithms);
    }

    /**
     * @param plaintext the plaintext; the caller wipes it
     * @param transportKey the key to seal to
     * @return the sealed message
     * @throws IllegalArgumentException if the key is not for encryption
     */
    public Jwe seal(byte[] plaintext, PublicJwk transportKey) {
        if (transportKey.use() != KeyUse.ENCRYPTION) {
            throw new IllegalArgumentException("a request is sealed to a key of use enc, not to a signing key");
        }
        KeyPair ephemeral = curves.generateKeyPair();
        ObjectNode header = header(transportKey.kid(), (ECPublicKey) ephemeral.getPublic());
        byte[] secret = new byte[0];
        try {
            secret = curves.agree((ECPrivateKey) ephemeral.getPrivate(), transportKey.key());
            return Jwe.parse(cipher.encrypt(
                    KeyDerivation.of(algorithms, header).derive(secret),
                    Base64Url.encode(Json.write(header)),
                    plaintext,
                    random));
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException("the security provider cannot seal a message", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private ObjectNode header(String kid, ECPublicKey ephemeral) {
        ObjectNode header = Json.object()
                .put("alg", algorithms.keyManagement().value())
                .put("enc", algorithms.contentEncryption().value())
                .put("kid", kid);
        header.putObject("epk").put("kty", "EC").put("crv", "P-384").setAll(ResponseKey.coordinates(ephemeral.getW()));
        new TreeSet<>(furtherHeader.keySet()).forEach(name -> header.put(name, furtherHeader.get(name)));
        return header;
    }
}
