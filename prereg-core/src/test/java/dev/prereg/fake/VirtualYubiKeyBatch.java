package dev.prereg.fake;

import dev.prereg.shipping.SerialNumber;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Virtual keys of one model and firmware that share an attestation key and certificate, as a batch of real keys does.
 * Thread-safe.
 */
public final class VirtualYubiKeyBatch {
    /** The firmware of a batch if nothing else is said. */
    public static final String DEFAULT_FIRMWARE = "5.7.1";

    private static final int SMALLEST_SERIAL = 10_000_000;
    private static final int SERIALS = 89_000_000;
    private static final int DEFAULT_PIN_LENGTH = 8;

    private final FakeAttestationRoot root;
    private final YubiKeyModel model;
    private final String firmware;
    private final Random random;
    private final AttestationCertificate attestation;
    private final Set<Integer> serials = ConcurrentHashMap.newKeySet();

    /**
     * @param root who signs the attestation certificates
     * @param model the model
     * @param firmware the firmware version, three numbers
     * @param random the source of serial numbers, credential ids and default PINs; with a seed they are the same again, the
     *     key pairs are not
     */
    public VirtualYubiKeyBatch(FakeAttestationRoot root, YubiKeyModel model, String firmware, Random random) {
        this.root = Objects.requireNonNull(root, "root");
        this.model = Objects.requireNonNull(model, "model");
        this.firmware = Objects.requireNonNull(firmware, "firmware");
        this.random = Objects.requireNonNull(random, "random");
        this.attestation = new AttestationCertificate(root, model, firmware, Optional.empty());
    }

    /**
     * @param root who signs the attestation certificates
     * @return a batch of {@link YubiKeyModel#YUBIKEY_5_NFC} with {@link #DEFAULT_FIRMWARE}
     */
    public static VirtualYubiKeyBatch of(FakeAttestationRoot root) {
        return new VirtualYubiKeyBatch(root, YubiKeyModel.YUBIKEY_5_NFC, DEFAULT_FIRMWARE, new Random());
    }

    /**
     * @return a new key with another serial number than all before and a random PIN of 8 digits
     */
    public VirtualYubiKey next() {
        char[] pin = new char[DEFAULT_PIN_LENGTH];
        for (int i = 0; i < pin.length; i++) {
            pin[i] = (char) ('0' + random.nextInt(10));
        }
        return next(pin);
    }

    /**
     * @param pin its PIN; copied. An empty array makes a key without a PIN, which does not verify its user
     * @return a new key with another serial number than all before
     */
    public VirtualYubiKey next(char[] pin) {
        int serial;
        do {
            serial = SMALLEST_SERIAL + random.nextInt(SERIALS);
        } while (!serials.add(serial));
        return new VirtualYubiKey(this, new SerialNumber(Integer.toString(serial)), pin);
    }

    /**
     * @return the model
     */
    public YubiKeyModel model() {
        return model;
    }

    /**
     * @return the firmware version, for example {@code 5.7.1}
     */
    public String firmware() {
        return firmware;
    }

    Random random() {
        return random;
    }

    AttestationCertificate attestation() {
        return attestation;
    }

    AttestationCertificate enterpriseAttestation(SerialNumber serial) {
        return new AttestationCertificate(root, model, firmware, Optional.of(serial));
    }
}
