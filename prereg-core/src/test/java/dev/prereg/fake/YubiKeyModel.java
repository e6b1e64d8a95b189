package dev.prereg.fake;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a model says about itself in its attestation.
 *
 * @param name the name, for people
 * @param aaguid its AAGUID
 * @param productOid the text of certificate extension 1.3.6.1.4.1.41482.2
 * @param transports its transports, in the words of WebAuthn: {@code usb}, {@code nfc}, {@code ble}
 */
public record YubiKeyModel(String name, UUID aaguid, String productOid, List<String> transports) {
    /** YubiKey 5 NFC with firmware 5.7. */
    public static final YubiKeyModel YUBIKEY_5_NFC = new YubiKeyModel(
            "YubiKey 5 NFC",
            UUID.fromString("a25342c0-3cdc-4414-8e46-f4807fca511c"),
            "1.3.6.1.4.1.41482.1.7",
            List.of("usb", "nfc"));

    /** YubiKey 5C with firmware 5.7: no NFC. */
    public static final YubiKeyModel YUBIKEY_5C = new YubiKeyModel(
            "YubiKey 5C",
            UUID.fromString("19083c3d-8383-4b18-bc03-8f1c9ab2fd1b"),
            "1.3.6.1.4.1.41482.1.7",
            List.of("usb"));

    /** Copies the list. */
    public YubiKeyModel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(aaguid, "aaguid");
        Objects.requireNonNull(productOid, "productOid");
        transports = List.copyOf(transports);
    }
}
