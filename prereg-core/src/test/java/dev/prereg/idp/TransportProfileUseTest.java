package dev.prereg.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;
import dev.prereg.fake.Samples;
import dev.prereg.jose.PublicJwk;
import dev.prereg.pin.Pin;
import dev.prereg.pin.PinPolicy;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.transport.TransportProfile;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import dev.prereg.webauthn.RegistrationResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host's own transport profile may be careless; what it was lent or quotes must not get further. */
class TransportProfileUseTest {
    private final SealedJourney journey = new SealedJourney();
    private final Enrollment enrollment = journey.enrollAda();
    private final Fulfillment fulfillment = SealedJourney.fulfill(enrollment);

    @Test
    void exceptionThatQuotesThePinIsReplaced() {
        SealedEnrollment careless = using(new DelegatingProfile() {
            @Override
            public Pin readPinResponse(byte[] payload) {
                return Pin.of(new char[Integer.parseInt(new String(payload, StandardCharsets.UTF_8))]);
            }
        });

        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> careless.releasePin(enrollment.state(), fulfillment))
                .withMessage("the transport profile \"DelegatingProfile\" cannot read the PIN response")
                .withNoCause()
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> careless.activate(enrollment.state(), fulfillment));
        assertThat(journey.relyingParty.credentials()).isEmpty();
    }

    @Test
    void reasonIsToldExceptWhenItMayQuoteContent() {
        IllegalArgumentException own = new IllegalArgumentException("member \"x\"\nis missing");
        IllegalArgumentException ofTheJdk = new NumberFormatException("For input string: \"secret\"");

        assertRefused(
                own,
                "the transport profile \"DelegatingProfile\" cannot read the credential response: "
                        + "member \"x\"?is missing");
        assertRefused(ofTheJdk, "the transport profile \"DelegatingProfile\" cannot read the credential response");
    }

    private void assertRefused(IllegalArgumentException thrown, String message) {
        SealedEnrollment strict = using(new DelegatingProfile() {
            @Override
            public RegistrationResponse readCredentialResponse(byte[] payload) {
                throw thrown;
            }
        });
        assertThatExceptionOfType(ResponseIntegrityException.class)
                .isThrownBy(() -> strict.verify(enrollment.state(), fulfillment))
                .withMessage(message)
                .withNoCause();
    }

    @Test
    void everyPlaintextIsWipedAfterUse() {
        Remembering profile = new Remembering();
        SealedEnrollment remembering = using(profile);

        Enrollment remembered = remembering.enroll(
                EnrollmentRequest.of(Samples.ada(), SealedJourney.YUBICO.transportKey(), Samples.pinOfEightDigits()));
        remembering.activate(remembered.state(), SealedJourney.fulfill(remembered));

        assertThat(profile.plaintexts)
                .hasSize(4)
                .allSatisfy(plaintext -> assertThat(plaintext).isNotEmpty().containsOnly(0));
    }

    private SealedEnrollment using(TransportProfile profile) {
        return SealedEnrollment.builder(journey.relyingParty, SealedJourney.YUBICO)
                .clock(journey.clock)
                .transportProfile(profile)
                .build();
    }

    /** Keeps every array that it hands out or is lent. */
    private static final class Remembering extends DelegatingProfile {
        private final List<byte[]> plaintexts = new ArrayList<>();

        private byte[] remember(byte[] plaintext) {
            plaintexts.add(plaintext);
            return plaintext;
        }

        @Override
        public byte[] writePinRequest(PinPolicy policy, PublicJwk responseKey) {
            return remember(super.writePinRequest(policy, responseKey));
        }

        @Override
        public byte[] writeCredentialRequest(
                PublicKeyCredentialCreationOptions options, Origin origin, PublicJwk responseKey) {
            return remember(super.writeCredentialRequest(options, origin, responseKey));
        }

        @Override
        public Pin readPinResponse(byte[] payload) {
            return super.readPinResponse(remember(payload));
        }

        @Override
        public RegistrationResponse readCredentialResponse(byte[] payload) {
            return super.readCredentialResponse(remember(payload));
        }
    }
}
