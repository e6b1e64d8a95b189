package dev.prereg.leak;

import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.Samples;
import dev.prereg.http.AccessToken;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.Secret;
import dev.prereg.idp.Enrollment;
import dev.prereg.idp.EnrollmentRequest;
import dev.prereg.idp.PinRelease;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.jose.Jwe;
import dev.prereg.pin.Pin;
import dev.prereg.pin.PinDelivery;
import dev.prereg.pin.PinPolicy;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Recipient;
import dev.prereg.shipping.SerialNumber;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentRequest;
import dev.prereg.shipping.ShipmentState;
import dev.prereg.store.AesGcmStateCipher;
import dev.prereg.store.StoredRecord;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import dev.prereg.webauthn.RegistrationResponse;
import dev.prereg.webauthn.VerifiedRegistration;
import dev.prereg.workflow.EnrollmentTarget;
import dev.prereg.workflow.PreRegistrationId;
import dev.prereg.workflow.PreRegistrationRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One object of each exported type that holds a secret or something personal, made of texts with a marker. */
final class MarkedObjects {
    /** Stands in every text here that must never be printed. Only characters that survive each encoding in use. */
    static final String MARKER = "MARKED7SECRET";

    private final Map<Class<?>, Object> objects = new LinkedHashMap<>();

    private MarkedObjects() {}

    static Map<Class<?>, Object> all() {
        MarkedObjects marked = new MarkedObjects();
        marked.secretsAndTokens();
        marked.shipping();
        marked.ceremony();
        return marked.objects;
    }

    /** The marker, and the forms it takes in base64 at each of the three alignments. */
    static List<String> forms() {
        byte[] marker = MARKER.getBytes(StandardCharsets.US_ASCII);
        String third = Base64.getEncoder().encodeToString(Arrays.copyOfRange(marker, 2, 11));
        String second = Base64.getEncoder().encodeToString(Arrays.copyOfRange(marker, 1, 10));
        String first = Base64.getEncoder().encodeToString(Arrays.copyOfRange(marker, 0, 9));
        return List.of(MARKER, first, second, third);
    }

    private void add(Object object) {
        objects.put(object.getClass(), object);
    }

    private void secretsAndTokens() {
        Secret secret = Secret.of(MARKER);
        Pin pin = Pin.of(MARKER.toCharArray());
        byte[] key = Arrays.copyOf(MARKER.getBytes(StandardCharsets.US_ASCII), AesGcmStateCipher.KEY_BYTES);
        add(secret);
        add(new AccessToken(secret, Instant.MAX));
        objects.put(AccessTokenSource.class, AccessTokenSource.fixed(secret));
        add(pin);
        add(new PinRelease.HandedOver(pin));
        add(new PinDelivery("id", "id/pin/0", List.of(MARKER + "@example.com"), "7654321", pin));
        add(AesGcmStateCipher.of("id", key));
        add(new StoredRecord("id", 1, 0, "RECEIVED", Instant.EPOCH, bytes()));
        add(SecretState.of(bytes()));
        add(user());
        add(new EnrollmentTarget("entra", user()));
    }

    private void shipping() {
        Destination destination = Destination.of(
                Recipient.builder(MARKER, MARKER)
                        .name(MARKER, MARKER)
                        .email(MARKER + "@example.com")
                        .build(),
                MailingAddress.builder(MARKER, MARKER, MARKER, "GB")
                        .streetLine2(MARKER)
                        .region(MARKER)
                        .build());
        add(destination);
        add(destination.recipient());
        add(destination.address());
        add(jwe());
        add(fulfillment());
        add(new Shipment(
                new ShipmentId("id"),
                ShipmentState.SHIPPED,
                List.of(fulfillment()),
                Optional.of("tracking"),
                Optional.empty(),
                List.of()));
        add(new ShipmentRequest(destination, Samples.yubiKey5Nfc(), jwe(), List.of(jwe())));
        add(PreRegistrationRequest.builder(PreRegistrationId.of("id"), destination, Samples.yubiKey5Nfc())
                .enrollment("entra", user())
                .build());
    }

    private void ceremony() {
        FakeYubico yubico = new FakeYubico();
        PublicKeyCredentialCreationOptions options = PublicKeyCredentialCreationOptions.parse(Samples.creationOptions(1)
                .json()
                .replace(Samples.MARKER, MARKER)
                .replaceFirst("\"challenge\":\"[^\"]*\"", "\"challenge\":\"" + base64Url() + "\""));
        RegistrationResponse response = yubico.batch().next().create(options, Samples.ORIGIN);
        VerifiedRegistration verified = VerifiedRegistration.verify(
                options,
                Samples.ORIGIN,
                yubico.batch().next("1234".toCharArray()).create(options, Samples.ORIGIN));
        StartedRegistration started =
                new StartedRegistration(options, Samples.ORIGIN, Instant.EPOCH, SecretState.of(bytes()));
        add(options);
        add(response);
        add(verified);
        add(started);
        add(new RegistrationCompletion(
                user(), SecretState.of(bytes()), verified, new SerialNumber("7654321"), Optional.empty()));
        add(EnrollmentRequest.of(user(), yubico.transportKey(), PinPolicy.generate(6)));
        add(new Enrollment(Optional.of(jwe()), List.of(jwe()), Instant.EPOCH, SecretState.of(bytes())));
    }

    private static UserReference user() {
        return new UserReference(MARKER + "@example.com");
    }

    private static Fulfillment fulfillment() {
        return new Fulfillment(new SerialNumber("7654321"), Optional.of("5.7.1"), Optional.of(jwe()), List.of(jwe()));
    }

    private static Jwe jwe() {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"kid\":\"key-1\"}".getBytes(StandardCharsets.US_ASCII));
        return Jwe.parse(String.join(".", header, base64Url(), base64Url(), base64Url(), base64Url()));
    }

    private static String base64Url() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARKER + MARKER).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes() {
        return (MARKER + MARKER).getBytes(StandardCharsets.US_ASCII);
    }
}
