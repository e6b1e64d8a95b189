package dev.prereg.examples.simulator.pingone;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;

/** The worker application of the simulated environment and its credentials. Thread-safe. */
public final class PingOneApplication {
    /** How the application shows who it is; the values are those of PingOne's {@code tokenEndpointAuthMethod}. */
    public enum AuthMethod {
        /** The secret in the header. */
        CLIENT_SECRET_BASIC,
        /** The secret in the form. */
        CLIENT_SECRET_POST,
        /** An assertion signed with the secret. */
        CLIENT_SECRET_JWT,
        /** An assertion signed with the private key. */
        PRIVATE_KEY_JWT
    }

    private final String environmentId = "3072206d-c6ce-4c19-a366-f87e972c7cc3";
    private final String clientId = "8dc4ec66-8fc1-4f36-a9ae-f4b4ff3bbd5f";
    private final String clientSecret;
    private volatile AuthMethod authMethod = AuthMethod.CLIENT_SECRET_BASIC;
    private KeyPair keys;

    PingOneApplication(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    /**
     * @return the environment
     */
    public String environmentId() {
        return environmentId;
    }

    /**
     * @return the client id
     */
    public String clientId() {
        return clientId;
    }

    /**
     * @return the secret, an invention of the simulator
     */
    public String clientSecret() {
        return clientSecret;
    }

    /**
     * @return the private key, which is made when it is first asked for
     */
    public PrivateKey privateKey() {
        return keys().getPrivate();
    }

    PublicKey publicKey() {
        return keys().getPublic();
    }

    private synchronized KeyPair keys() {
        if (keys == null) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                keys = generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return keys;
    }

    AuthMethod authMethod() {
        return authMethod;
    }

    /**
     * @param method the only method that is accepted from now on; {@link AuthMethod#CLIENT_SECRET_BASIC} unless set
     */
    public void authMethod(AuthMethod method) {
        authMethod = method;
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "PingOneApplication[environmentId=" + environmentId + ", clientId=" + clientId + "]";
    }
}
