package dev.prereg.fake;

import dev.prereg.idp.UserReference;
import dev.prereg.pin.PinPolicy;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.Recipient;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * People, addresses, products and options for tests. Every secret or personal text holds {@link #MARKER}, so a test can
 * search for it where it must not appear: in logs, messages and {@code toString}.
 */
public final class Samples {
    /** Stands in every sample text that must never be printed. */
    public static final String MARKER = "S3CR3T";

    /** The RP ID of the samples. */
    public static final String RP_ID = "login.example.com";

    /** The origin of the samples. */
    public static final Origin ORIGIN = Origin.ofRpId(RP_ID);

    /** A Friday morning on which the stories begin. */
    public static final Instant START = Instant.parse("2026-03-06T08:00:00Z");

    private static final int CHALLENGE_BYTES = 32;

    private Samples() {}

    /**
     * @return Ada, as an identity provider knows her
     */
    public static UserReference ada() {
        return new UserReference("ada@example.com");
    }

    /**
     * @return Grace, as an identity provider knows her
     */
    public static UserReference grace() {
        return new UserReference("7c9d1f0e-3f2a-4b51-9d7e-0a4b2c6d8e90");
    }

    /**
     * @return a user that no fake knows
     */
    public static UserReference stranger() {
        return new UserReference("stranger@example.com");
    }

    /**
     * @return Ada and her address in London, with markers and within all limits
     */
    public static Destination shipmentToAda() {
        return Destination.of(
                Recipient.builder("Example " + MARKER, "+44 20 7946 0000")
                        .name("Ada " + MARKER, "Lovelace " + MARKER)
                        .email("ada." + MARKER + "@example.com")
                        .build(),
                MailingAddress.builder("12 " + MARKER + " Street", MARKER + " London", "SW1Y 4LE", "GB")
                        .streetLine2("Flat " + MARKER)
                        .build());
    }

    /**
     * @return Grace and her address in Arlington, with markers and within all limits
     */
    public static Destination shipmentToGrace() {
        return Destination.of(
                Recipient.builder("Navy " + MARKER, "+1 703 555 0100")
                        .name("Grace " + MARKER, "Hopper " + MARKER)
                        .email("grace." + MARKER + "@example.com")
                        .build(),
                MailingAddress.builder("1 " + MARKER + " Avenue", MARKER + " Arlington", "22202", "US")
                        .region("VA")
                        .build());
    }

    /**
     * @return a YubiKey 5 NFC from a subscription, with a customization
     */
    public static Product yubiKey5Nfc() {
        return new Product(1, 106, "RXJN83");
    }

    /**
     * @return a generated PIN of 8 digits
     */
    public static PinPolicy pinOfEightDigits() {
        return PinPolicy.generate(8);
    }

    /**
     * @param seed another number makes another challenge and another user handle
     * @return creation options of {@link #RP_ID} with user verification required and direct attestation
     */
    public static PublicKeyCredentialCreationOptions creationOptions(int seed) {
        return creationOptions(seed, List.of(-7, -257), "{}");
    }

    /**
     * @param seed another number makes another challenge and another user handle
     * @param algorithms the COSE algorithms of {@code pubKeyCredParams}
     * @param extensions the member {@code extensions}, a JSON object
     * @return creation options of {@link #RP_ID}
     */
    public static PublicKeyCredentialCreationOptions creationOptions(
            int seed, List<Integer> algorithms, String extensions) {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        Arrays.fill(challenge, (byte) seed);
        StringBuilder params = new StringBuilder();
        algorithms.forEach(alg -> params.append(params.length() == 0 ? "" : ",")
                .append("{\"type\":\"public-key\",\"alg\":")
                .append(alg)
                .append('}'));
        return PublicKeyCredentialCreationOptions.parse("{\"rp\":{\"id\":\"" + RP_ID + "\",\"name\":\"Example\"},"
                + "\"user\":{\"id\":\"" + base64Url(("user-" + seed).getBytes(StandardCharsets.UTF_8))
                + "\",\"name\":\"ada." + MARKER
                + "\",\"displayName\":\"Ada " + MARKER + "\"},"
                + "\"challenge\":\"" + base64Url(challenge) + "\",\"pubKeyCredParams\":[" + params + "],"
                + "\"timeout\":1209600000,\"excludeCredentials\":[],\"authenticatorSelection\":{"
                + "\"authenticatorAttachment\":\"cross-platform\",\"requireResidentKey\":true,"
                + "\"residentKey\":\"required\",\"userVerification\":\"required\"},\"attestation\":\"direct\","
                + "\"extensions\":" + extensions + ",\"hints\":[\"security-key\"]}");
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
