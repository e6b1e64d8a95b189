package dev.prereg.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import dev.prereg.fake.FakeAttestationRoot;
import dev.prereg.fake.Samples;
import dev.prereg.fake.Tampering;
import dev.prereg.fake.VirtualYubiKey;
import dev.prereg.fake.VirtualYubiKeyBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedRegistrationTest {
    private static final VirtualYubiKey KEY =
            VirtualYubiKeyBatch.of(new FakeAttestationRoot()).next();

    private final PublicKeyCredentialCreationOptions options = Samples.creationOptions(1);

    @Test
    void genuineResponseTellsWhatItIs() {
        RegistrationResponse response = KEY.create(options, Samples.ORIGIN);

        VerifiedRegistration verified = VerifiedRegistration.verify(options, Samples.ORIGIN, response);

        assertThat(verified.credentialId()).isEqualTo(response.credentialId());
        assertThat(verified.aaguid()).isEqualTo(UUID.fromString("a25342c0-3cdc-4414-8e46-f4807fca511c"));
        assertThat(verified.publicKeyAlgorithm()).isEqualTo(-7);
        assertThat(verified.format()).isEqualTo("packed");
        assertThat(verified.options()).isSameAs(options);
        assertThat(verified.response()).isSameAs(response);
        assertThat(verified).hasToString("VerifiedRegistration[id=" + response.credentialId() + "]");
    }

    @Test
    void p384AndExtensionsAreUnderstood() {
        PublicKeyCredentialCreationOptions es384 = Samples.creationOptions(
                2,
                List.of(-35),
                "{\"hmacCreateSecret\":true,\"credentialProtectionPolicy\":\"userVerificationRequired\"}");

        VerifiedRegistration verified =
                VerifiedRegistration.verify(es384, Samples.ORIGIN, KEY.create(es384, Samples.ORIGIN));

        assertThat(verified.publicKeyAlgorithm()).isEqualTo(-35);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_TYPE,             BINDING,   its type is not webauthn.create",
        "WRONG_CHALLENGE,        BINDING,   it answers another challenge",
        "WRONG_ORIGIN,           BINDING,   it was made for another origin",
        "CROSS_ORIGIN,           BINDING,   it was made in a cross-origin frame",
        "WRONG_RP_ID_HASH,       BINDING,   it was made for another RP ID",
        "NO_USER_PRESENCE,       BINDING,   the flag UP is not set",
        "NO_USER_VERIFICATION,   BINDING,   the flag UV is not set",
        "BACKUP_ELIGIBLE,        BINDING,   the flag BE is set",
        "NO_ATTESTED_CREDENTIAL, MALFORMED, authData: the flag AT is not set",
        "WRONG_CREDENTIAL_ID,    BINDING,   its credential ID is not the attested one",
        "UNWANTED_ALGORITHM,     BINDING,   its algorithm is not one of pubKeyCredParams",
        "TRAILING_BYTES,         MALFORMED, authData: bytes follow its end",
    })
    void lieIsFound(Tampering lie, Reason reason, String problem) {
        assertRefused(KEY.create(options, Samples.ORIGIN, lie), reason, problem);
    }

    /** The attestation statement is not verified here, so these two lies pass. */
    @ParameterizedTest
    @EnumSource(names = {"WRONG_AAGUID", "BROKEN_SIGNATURE"})
    void lieThatOnlyTheAttestationStatementShowsIsNotFound(Tampering lie) {
        VerifiedRegistration.verify(options, Samples.ORIGIN, KEY.create(options, Samples.ORIGIN, lie));
    }

    @Test
    void responseToOtherOptionsIsRefused() {
        RegistrationResponse other = KEY.create(Samples.creationOptions(2), Samples.ORIGIN);

        assertRefused(other, Reason.BINDING, "it answers another challenge");
    }

    @Test
    void originMustBeWithinTheRpId() {
        Origin elsewhere = new Origin("https://evil.example");
        RegistrationResponse response = KEY.create(options, Samples.ORIGIN);
        RegistrationResponse moved = withClientData(
                response, clientData(response).replace("https://login.example.com", "https://evil.example"));

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> VerifiedRegistration.verify(options, elsewhere, moved))
                .withMessage("the registration response is refused: its origin is not within the RP ID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"crossOrigin\":true", "\"crossOrigin\":null", "\"crossOrigin\":\"false\"", "\"crossOrigin\":0"
            })
    void onlyFalseIsNotCrossOrigin(String crossOrigin) {
        RegistrationResponse response = KEY.create(options, Samples.ORIGIN);

        assertRefused(
                withClientData(response, clientData(response).replace("\"crossOrigin\":false", crossOrigin)),
                Reason.BINDING,
                "it was made in a cross-origin frame");
    }

    @Test
    void clientDataMayHaveUnknownMembersAndLackCrossOrigin() {
        RegistrationResponse response = KEY.create(options, Samples.ORIGIN);
        String grease = clientData(response)
                .replace("\"crossOrigin\":false", "\"other_keys_can_be_added_here\":\"do not compare\"");

        VerifiedRegistration.verify(options, Samples.ORIGIN, withClientData(response, grease));
    }

    @Test
    void topOriginIsRefused() {
        RegistrationResponse response = KEY.create(options, Samples.ORIGIN);

        assertRefused(
                withClientData(
                        response,
                        clientData(response)
                                .replace("\"crossOrigin\":false", "\"topOrigin\":\"https://login.example.com\"")),
                Reason.BINDING,
                "it names a topOrigin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "[];                       it is not a JSON object",
                "{};                       member \"type\" is missing",
                "{\"type\":1};             member \"type\" is not a string",
                "{\"type\":\"webauthn.create\",\"type\":\"webauthn.create\"}; "
                        + "it is not valid JSON within the accepted bounds",
                "{\"type\":\"webauthn.create\",\"challenge\":\"AA==\"}; text is not strict unpadded base64url",
                "{\"type\":\"webauthn.create\",\"challenge\":\"AA\"};  member \"origin\" is missing",
            })
    void clientDataOfAnotherFormAreRefused(String json, String problem) {
        assertRefused(
                withClientData(KEY.create(options, Samples.ORIGIN), json),
                Reason.MALFORMED,
                "clientDataJSON: " + problem);
    }

    /** Every truncation and every flip of the parts that are checked here gives our own exception, or passes unnoticed. */
    @Test
    void damagedAttestationObjectNeverGivesAnotherException() {
        RegistrationResponse response = KEY.create(options, Samples.ORIGIN);
        byte[] object = response.attestationObject();
        for (int i = 0; i < object.length; i++) {
            byte[] flipped = object.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            tolerateRefusal(withAttestation(response, flipped));
            if (i > 0) {
                assertMalformed(withAttestation(response, Arrays.copyOf(object, i)));
            }
        }
    }

    @Test
    void everyFlipInAuthenticatorDataButInAaguidAndCounterIsFound() {
        RegistrationResponse response = KEY.create(options, Samples.ORIGIN);
        byte[] object = response.attestationObject();
        int start = indexOfAuthenticatorData(object);
        int aaguid = start + 37;
        int end = start + 37 + 16 + 2 + 48 + 77;
        for (int i = start; i < end; i++) {
            boolean unnoticed = i >= start + 33 && i < aaguid + 16;
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = object.clone();
                flipped[i] ^= (byte) (1 << bit);
                boolean reservedFlag = i == start + 32 && (bit == 1 || bit == 5);
                assertThat(isAccepted(withAttestation(response, flipped)))
                        .as("byte %d bit %d", i - start, bit)
                        .isEqualTo(unnoticed || reservedFlag);
            }
        }
    }

    private boolean isAccepted(RegistrationResponse response) {
        try {
            VerifiedRegistration.verify(options, Samples.ORIGIN, response);
            return true;
        } catch (ResponseIntegrityException e) {
            return false;
        }
    }

    private void tolerateRefusal(RegistrationResponse response) {
        try {
            VerifiedRegistration.verify(options, Samples.ORIGIN, response);
        } catch (ResponseIntegrityException e) {
            assertThat(e).hasNoCause();
        }
    }

    private void assertMalformed(RegistrationResponse response) {
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> VerifiedRegistration.verify(options, Samples.ORIGIN, response))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }

    private void assertRefused(RegistrationResponse response, Reason reason, String problem) {
        String begin = reason == Reason.BINDING
                ? "the registration response is refused: "
                : "the registration response cannot be read: ";
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> VerifiedRegistration.verify(options, Samples.ORIGIN, response))
                .withMessage(begin + problem)
                .withNoCause()
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static int indexOfAuthenticatorData(byte[] object) {
        String latin = new String(object, StandardCharsets.ISO_8859_1);
        return latin.indexOf("hauthDataX") + "hauthDataX".length() + 1;
    }

    private static String clientData(RegistrationResponse response) {
        return new String(response.clientDataJson(), StandardCharsets.UTF_8);
    }

    private static RegistrationResponse withClientData(RegistrationResponse response, String json) {
        return new RegistrationResponse(
                response.credentialId(),
                json.getBytes(StandardCharsets.UTF_8),
                response.attestationObject(),
                response.transports());
    }

    private static RegistrationResponse withAttestation(RegistrationResponse response, byte[] attestationObject) {
        return new RegistrationResponse(
                response.credentialId(), response.clientDataJson(), attestationObject, response.transports());
    }
}
