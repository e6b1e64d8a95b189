package dev.prereg.examples.simulator;

import dev.prereg.examples.simulator.pingone.PingOneApplication;
import dev.prereg.examples.simulator.pingone.PingOneUser;
import dev.prereg.examples.simulator.pingone.SimulatedPingOne;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.fake.FakeAttestationRoot;
import dev.prereg.fake.VirtualYubiKey;
import dev.prereg.fake.VirtualYubiKeyBatch;
import dev.prereg.http.Secret;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.idp.pingone.PingOneConfig;
import dev.prereg.idp.pingone.PingOneConfigBuilder;
import dev.prereg.idp.pingone.PingOneRegion;
import dev.prereg.idp.pingone.PingOneRelyingParty;
import dev.prereg.webauthn.VerifiedRegistration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The SDK in front of a simulated PingOne, over HTTP, in simulated time. */
final class PingOneStand implements AutoCloseable {
    static final UserReference ADA = new UserReference("ada");

    private static final VirtualYubiKeyBatch BATCH = VirtualYubiKeyBatch.of(new FakeAttestationRoot());

    final Simulator simulator = Simulator.builder()
            .startingAt(Instant.parse("2026-03-06T08:00:00Z"))
            .start();
    final SimulatedPingOne pingOne = simulator.pingOne();
    final PingOneUser ada = pingOne.directory().user(ADA.value());

    PingOneConfigBuilder config() {
        PingOneApplication application = pingOne.application();
        return PingOneConfig.builder(application.environmentId())
                .clientSecretBasic(application.clientId(), Secret.of(application.clientSecret()))
                .region(region())
                .clock(simulator.clock());
    }

    PingOneRegion region() {
        return new PingOneRegion(pingOne.loginUrl().toString(), pingOne.apiUrl().toString());
    }

    PingOneRelyingParty relyingParty() {
        return relyingParty(UnaryOperator.identity());
    }

    PingOneRelyingParty relyingParty(UnaryOperator<PingOneConfigBuilder> change) {
        return new PingOneRelyingParty(change.apply(config()).build());
    }

    static RegistrationCompletion complete(UserReference user, StartedRegistration started) {
        VirtualYubiKey key = BATCH.next();
        VerifiedRegistration verified = VerifiedRegistration.verify(
                started.options(), started.origin(), key.create(started.options(), started.origin()));
        return new RegistrationCompletion(
                user, started.handle(), verified, key.serialNumber(), Optional.of(key.firmware()));
    }

    long calls(Operation operation) {
        return simulator.journal().count(operation);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
