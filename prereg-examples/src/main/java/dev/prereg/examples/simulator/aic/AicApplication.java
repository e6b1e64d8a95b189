package dev.prereg.examples.simulator.aic;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/**
 * Who may call: an OAuth 2.0 client of the realm and a service account of the tenant.
 *
 * @param clientId the id of the client
 * @param clientSecret its secret, an invention of the simulator
 * @param accountId the id of the service account
 * @param accountKey its keys
 */
public record AicApplication(String clientId, String clientSecret, String accountId, KeyPair accountKey) {
    private static final int RSA_BITS = 2048;

    static AicApplication withSecret(String secret) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return new AicApplication(
                    "prereg", secret, "0f1e2d3c-1111-2222-3333-444455556666", generator.generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "AicApplication[clientId=" + clientId + ", accountId=" + accountId + "]";
    }
}
