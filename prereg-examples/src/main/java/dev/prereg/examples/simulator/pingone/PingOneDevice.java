package dev.prereg.examples.simulator.pingone;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** One FIDO2 device. Used by one action at a time. */
public final class PingOneDevice {
    private final UUID id = UUID.randomUUID();
    private final String rpId;
    private final String rpName;
    private final byte[] challenge;
    private final Instant createdAt;
    private final Instant expiresAt;
    private String nickname;
    private String credentialId;
    private boolean active;

    PingOneDevice(String rpId, String rpName, byte[] challenge, Instant createdAt, Instant expiresAt) {
        this.rpId = rpId;
        this.rpName = rpName;
        this.challenge = challenge.clone();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    static PingOneDevice old(String nickname) {
        PingOneDevice device = new PingOneDevice("pingone.com", "PingOne", new byte[32], Instant.EPOCH, Instant.EPOCH);
        device.nickname = nickname;
        device.active = true;
        return device;
    }

    /**
     * @return its id
     */
    public UUID id() {
        return id;
    }

    /**
     * @return whether it has been activated
     */
    public boolean isActive() {
        return active;
    }

    /**
     * @return its name
     */
    public Optional<String> nickname() {
        return Optional.ofNullable(nickname);
    }

    /**
     * @return its credential ID in unpadded base64url, once it has one
     */
    public Optional<String> credentialId() {
        return Optional.ofNullable(credentialId);
    }

    String rpId() {
        return rpId;
    }

    String rpName() {
        return rpName;
    }

    boolean hasChallenge(byte[] other) {
        return Arrays.equals(challenge, other);
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    byte[] challenge() {
        return challenge.clone();
    }

    void nickname(String name) {
        this.nickname = name;
    }

    void activate(String credential) {
        this.credentialId = credential;
        this.active = true;
    }
}
