package dev.prereg.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import dev.prereg.fake.Samples;
import dev.prereg.internal.jose.OtherSide;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.JwkSet;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.pin.Pin;
import dev.prereg.pin.PinPolicy;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.shipping.SerialNumber;
import dev.prereg.transport.ContentEncryption;
import dev.prereg.transport.JweAlgorithms;
import dev.prereg.transport.KeyManagement;
import dev.prereg.transport.TransportProfile;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the messages, seen from Yubico's side. */
class SealedMessagesTest {
    private static final OtherSide YUBICO = new OtherSide();

    private PublicKeyCredentialCreationOptions options = Samples.creationOptions(1);
    private final SealedEnrollment provider = provider(TransportProfile.unverifiedDefault());

    @Test
    void optionsOfTenKilobytesWithUnknownMembersArriveByteForByte() {
        String challenge = Base64Url.encode(new byte[7_500]);
        String text =
                "{\"rp\":{\"name\":\"Zoë & Co\",\"id\":\"login.example.com\",\"icon\":null},\"z\":[{},[],\"\\\"\\\\\"],"
                        + "\"user\":{\"id\":\"AA\",\"name\":\"n\",\"displayName\":\"\uD83D\uDD11\"},\"timeout\":1209600000,"
                        + "\"challenge\":\"" + challenge
                        + "\",\"pubKeyCredParams\":[{\"alg\":-7,\"type\":\"public-key\"}],"
                        + "\"extensions\":{\"hmacCreateSecret\":true,\"unknown\":{\"deep\":[1,-2,3.5]}},\"attestation\":\"direct\"}";
        options = PublicKeyCredentialCreationOptions.parse(text);

        Enrollment enrollment = provider.enroll(request());

        assertThat(text).hasSizeGreaterThan(10_000);
        assertThat(YUBICO.open(enrollment.credentialRequests().get(0)))
                .startsWith("{\"public_key_credential_creation_options\":" + text
                        + ",\"origin\":\"https://login.example.com\"");
        assertThat(EnrollmentState.read(enrollment.state())
                        .registration()
                        .options()
                        .json())
                .isEqualTo(text);
    }

    @Test
    void bothRequestsNameTheSameResponseKeyAndTheTransportKey() {
        Enrollment enrollment = provider.enroll(request());
        Jwe pinRequest = enrollment.pinRequest().orElseThrow();
        JsonNode pin = json(YUBICO.open(pinRequest));
        JsonNode credential = json(YUBICO.open(enrollment.credentialRequests().get(0)));

        assertThat(pin.get("response_key")).isEqualTo(credential.get("response_key"));
        assertThat(pin.get("response_key").has("d")).isFalse();
        assertThat(pin.get("length").asInt()).isEqualTo(8);
        assertThat(pinRequest.kid()).contains("transport-key-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0000", "00000000", "01234567", "000000000000000000000000000000000000000000000000000000000000000"
            })
    void leadingZerosOfAPinSurvive(String digits) {
        Enrollment enrollment = provider.enroll(request());

        Fulfillment fulfillment = pinOnly(enrollment, "{\"pin\":\"" + digits + "\"}");

        assertThat(reveal(provider.releasePin(enrollment.state(), fulfillment))).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "0000000000000000000000000000000000000000000000000000000000000000"})
    void pinOutOfBoundsIsRefusedWithoutShowingIt(String digits) {
        Enrollment enrollment = provider.enroll(request());

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() ->
                        provider.releasePin(enrollment.state(), pinOnly(enrollment, "{\"pin\":\"" + digits + "\"}")))
                .withMessage(
                        "the transport profile \"prereg default profile (unverified)\" cannot read the PIN response")
                .withNoCause()
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }

    @Test
    void profileChoosesAlgorithmsAndFurtherHeaderMembers() {
        SealedEnrollment other = provider(new DelegatingProfile() {
            @Override
            public JweAlgorithms requestAlgorithms() {
                return new JweAlgorithms(KeyManagement.ECDH_ES, ContentEncryption.A256CBC_HS512);
            }

            @Override
            public Map<String, String> requestHeader() {
                return Map.of("cty", "json", "apu", "QWxpY2U");
            }
        });

        Jwe sealed = other.enroll(request()).credentialRequests().get(0);

        JsonNode header = json(new String(Base64Url.decode(sealed.compact().split("\\.")[0]), StandardCharsets.UTF_8));
        assertThat(header.get("alg").asText()).isEqualTo("ECDH-ES");
        assertThat(header.get("enc").asText()).isEqualTo("A256CBC-HS512");
        assertThat(header.get("cty").asText()).isEqualTo("json");
        assertThat(YUBICO.open(sealed)).contains("\"origin\":\"https://login.example.com\"");
    }

    @Test
    void profileThatWouldSetAForbiddenHeaderMemberIsRefusedWhenBuilding() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider(new DelegatingProfile() {
                    @Override
                    public Map<String, String> requestHeader() {
                        return Map.of("zip", "DEF");
                    }
                }))
                .withMessage("a transport profile must not set the header members [zip]");
    }

    private SealedEnrollment provider(TransportProfile profile) {
        RelyingParty relyingParty = new RelyingParty() {
            @Override
            public StartedRegistration startRegistration(UserReference user) {
                return StartedRegistration.of(options, java.time.Instant.MAX);
            }

            @Override
            public RegisteredCredential finishRegistration(RegistrationCompletion completion) {
                throw new AssertionError("nothing may be registered here");
            }
        };
        return SealedEnrollment.builder(relyingParty, new Keys())
                .transportProfile(profile)
                .build();
    }

    private static EnrollmentRequest request() {
        return EnrollmentRequest.of(Samples.ada(), YUBICO.transportJwk(), PinPolicy.generate(8));
    }

    private static PublicJwk responseKey(Enrollment enrollment) {
        JsonNode request = json(YUBICO.open(enrollment.pinRequest().orElseThrow()));
        return PublicJwk.parse(request.get("response_key").toString(), KeyUse.ENCRYPTION);
    }

    private static Fulfillment pinOnly(Enrollment enrollment, String payload) {
        return fulfillment(enrollment, payload, "{}");
    }

    private static Fulfillment fulfillment(Enrollment enrollment, String pin, String credential) {
        PublicJwk key = responseKey(enrollment);
        return new Fulfillment(
                new SerialNumber("12345678"),
                Optional.empty(),
                Optional.of(YUBICO.respond(pin, key)),
                List.of(YUBICO.respond(credential, key)));
    }

    private static String reveal(PinRelease release) {
        try (Pin pin = ((PinRelease.HandedOver) release).pin()) {
            return pin.reveal(characters -> characters.toString());
        }
    }

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8), "message");
    }

    /** The keys of the other side. */
    private static final class Keys implements YubicoKeys {
        @Override
        public PublicJwk transportKey() {
            return YUBICO.transportJwk();
        }

        @Override
        public JwkSet signingKeys() {
            return JwkSet.parse("{\"keys\":[" + YUBICO.signingJwk().text() + "]}", KeyUse.SIGNATURE);
        }

        @Override
        public Optional<PublicJwk> signingKey(String kid) {
            return YUBICO.signingKey(kid);
        }
    }
}
