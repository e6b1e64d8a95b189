package dev.prereg.idp;

import dev.prereg.fake.FakeRelyingParty;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.MutableClock;
import dev.prereg.fake.ProgrammedKey;
import dev.prereg.fake.Programming;
import dev.prereg.fake.Samples;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.pin.Pin;
import dev.prereg.shipping.Fulfillment;
import java.util.List;
import java.util.Optional;

/** A relying party, Yubico's programming station, and a sealed enrollment between them. */
final class SealedJourney {
    static final FakeYubico YUBICO = new FakeYubico();

    final MutableClock clock = new MutableClock(Samples.START);
    final FakeRelyingParty relyingParty =
            new FakeRelyingParty(Samples.RP_ID, clock).withUsers(Samples.ada(), Samples.grace());
    final SealedEnrollment provider = sealed(YUBICO);

    SealedEnrollment sealed(YubicoKeys keys) {
        return SealedEnrollment.builder(relyingParty, keys).clock(clock).build();
    }

    Enrollment enrollAda() {
        return provider.enroll(EnrollmentRequest.of(Samples.ada(), YUBICO.transportKey(), Samples.pinOfEightDigits()));
    }

    static ProgrammedKey program(Enrollment enrollment, Programming manner) {
        return YUBICO.program(enrollment.pinRequest().orElseThrow(), enrollment.credentialRequests(), manner);
    }

    static Fulfillment fulfill(Enrollment enrollment) {
        return program(enrollment, Programming.honest()).fulfillment();
    }

    static Fulfillment fulfillment(Enrollment enrollment, Programming manner) {
        return program(enrollment, manner).fulfillment();
    }

    String pin(Enrollment enrollment, Fulfillment fulfillment) {
        PinRelease release = provider.releasePin(enrollment.state(), fulfillment);
        try (Pin pin = ((PinRelease.HandedOver) release).pin()) {
            return pin.reveal(characters -> characters.toString());
        }
    }

    static Fulfillment with(Fulfillment base, Optional<Jwe> pin, List<Jwe> credentials) {
        return new Fulfillment(base.serialNumber(), base.firmwareVersion(), pin, credentials);
    }
}
