package dev.prereg.examples.simulator.pingone;

import java.time.Duration;
import java.util.Optional;

/** What is not known about PingOne, or differs between environments, as switches. Thread-safe. */
public final class PingOneBehaviour {
    /** How binary members of the creation options are written. */
    public enum ByteForm {
        /** Arrays of numbers from -128 to 127. */
        SIGNED,
        /** Arrays of numbers from 0 to 255. */
        UNSIGNED,
        /** Standard base64 with padding. */
        BASE64,
        /** Base64url without padding. */
        BASE64URL
    }

    private volatile ByteForm byteForm = ByteForm.SIGNED;
    private volatile boolean objectOptions;
    private volatile boolean numericAlgorithms;
    private volatile boolean rpName = true;
    private volatile boolean keepsNickname = true;
    private volatile boolean namesExpiry = true;
    private volatile boolean pairingDisabled;
    private volatile String policyRpId;
    private volatile String notification = "NONE";
    private volatile int maxDevices = 5;
    private volatile Duration challengeLifetime = Duration.ofDays(15);
    private volatile Duration settling = Duration.ZERO;
    private volatile int settlingStatus = 404;

    PingOneBehaviour() {}

    /**
     * @param form how binary members of the creation options are written; signed arrays unless set
     */
    public void byteForm(ByteForm form) {
        byteForm = form;
    }

    /**
     * @param object whether the creation options are an object; text unless set
     */
    public void objectOptions(boolean object) {
        objectOptions = object;
    }

    /**
     * @param numeric whether algorithms are numbers; text unless set
     */
    public void numericAlgorithms(boolean numeric) {
        numericAlgorithms = numeric;
    }

    /** Leaves {@code rp.name} out of the creation options. */
    public void omitRpName() {
        rpName = false;
    }

    /** Drops the nickname of a device that is created, but not one that is set later. */
    public void ignoreNicknameAtCreation() {
        keepsNickname = false;
    }

    /** Refuses an expired challenge without saying that this is the reason. */
    public void hideExpiry() {
        namesExpiry = false;
    }

    /** Disables the pairing of FIDO2 devices. */
    public void disablePairing() {
        pairingDisabled = true;
    }

    /**
     * @param rpId the RP ID of the FIDO policy, which then counts instead of the one of the request
     */
    public void policyRpId(String rpId) {
        policyRpId = rpId;
    }

    /**
     * @param newDeviceNotification what the device authentication policy says
     */
    public void notification(String newDeviceNotification) {
        notification = newDeviceNotification;
    }

    /**
     * @param devices how many devices a user may have, pending ones included; 5 unless set
     */
    public void maxDevices(int devices) {
        maxDevices = devices;
    }

    /**
     * @param lifetime how long a challenge is accepted; 15 days unless set
     */
    public void challengeLifetime(Duration lifetime) {
        challengeLifetime = lifetime;
    }

    /**
     * @param duration how long a new device cannot be activated
     * @param status 403 or 404
     */
    public void settling(Duration duration, int status) {
        settling = duration;
        settlingStatus = status;
    }

    ByteForm byteForm() {
        return byteForm;
    }

    boolean hasObjectOptions() {
        return objectOptions;
    }

    boolean hasNumericAlgorithms() {
        return numericAlgorithms;
    }

    boolean hasRpName() {
        return rpName;
    }

    boolean keepsNickname() {
        return keepsNickname;
    }

    boolean namesExpiry() {
        return namesExpiry;
    }

    boolean isPairingDisabled() {
        return pairingDisabled;
    }

    Optional<String> policyRpId() {
        return Optional.ofNullable(policyRpId);
    }

    String notification() {
        return notification;
    }

    int maxDevices() {
        return maxDevices;
    }

    Duration challengeLifetime() {
        return challengeLifetime;
    }

    Duration settling() {
        return settling;
    }

    int settlingStatus() {
        return settlingStatus;
    }
}
