package dev.prereg.examples.simulator.entra;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The challenges given out. They look like the real ones: the text of a JWE of about 5,200 bytes, base64url once more. */
final class Challenges {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final int CERTIFICATE_BYTES = 2_300;
    private static final int ENCRYPTED_KEY_BYTES = 256;
    private static final int NONCE_BYTES = 12;
    private static final int CIPHERTEXT_BYTES = 512;
    private static final int TAG_BYTES = 16;

    record Issued(DirectoryUser user, Instant expiresAt) {}

    private final RandomGenerator random;
    private final Map<String, Issued> issued = new HashMap<>();

    Challenges(RandomGenerator random) {
        this.random = random;
    }

    String issue(DirectoryUser user, Instant expiresAt) {
        String certificate = "MIIDaDCCAl" + Base64.getEncoder().encodeToString(bytes(CERTIFICATE_BYTES));
        String header = "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"x5c\":[\"" + certificate + "\"]}";
        String jwe = String.join(
                ".",
                BASE64URL.encodeToString(header.getBytes(StandardCharsets.US_ASCII)),
                BASE64URL.encodeToString(bytes(ENCRYPTED_KEY_BYTES)),
                BASE64URL.encodeToString(bytes(NONCE_BYTES)),
                BASE64URL.encodeToString(bytes(CIPHERTEXT_BYTES)),
                BASE64URL.encodeToString(bytes(TAG_BYTES)));
        String challenge = BASE64URL.encodeToString(jwe.getBytes(StandardCharsets.US_ASCII));
        issued.put(challenge, new Issued(user, expiresAt));
        return challenge;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    Optional<Issued> find(String challenge) {
        return Optional.ofNullable(issued.get(challenge));
    }
}
