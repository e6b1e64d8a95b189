package dev.prereg.examples.aic;

import dev.prereg.examples.simulator.Simulator;
import dev.prereg.examples.simulator.aic.AicApplication;
import dev.prereg.examples.simulator.aic.AicDevice;
import dev.prereg.examples.simulator.aic.AicJourney;
import dev.prereg.examples.simulator.aic.SimulatedAic;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.fake.FakeAttestationRoot;
import dev.prereg.fake.VirtualYubiKey;
import dev.prereg.fake.VirtualYubiKeyBatch;
import dev.prereg.http.Secret;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.idp.pingone.AicConfig;
import dev.prereg.idp.pingone.AicConfigBuilder;
import dev.prereg.idp.pingone.AicRelyingParty;
import dev.prereg.idp.pingone.AicServiceAccount;
import dev.prereg.webauthn.VerifiedRegistration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A simulated tenant whose journey is prepared for shipping keys, and a client of it. */
final class AicWorld implements AutoCloseable {
    static final UserReference ADA = new UserReference("ada@example.com");
    static final Duration THREE_WEEKS = Duration.ofDays(21);

    private static final VirtualYubiKeyBatch BATCH = VirtualYubiKeyBatch.of(new FakeAttestationRoot());

    final Simulator simulator = Simulator.builder()
            .startingAt(Instant.parse("2026-03-06T08:00:00Z"))
            .start();

    AicWorld() {
        aic().journey().maxDuration(THREE_WEEKS).requiresToken(true);
    }

    SimulatedAic aic() {
        return simulator.aic();
    }

    /** A client with a secret for the journey, and a service account for the devices. */
    AicConfigBuilder config() {
        AicApplication application = aic().application();
        return configWithoutDevices()
                .serviceAccount(AicServiceAccount.of(
                        application.accountId(), application.accountKey().getPrivate()));
    }

    AicConfigBuilder configWithoutDevices() {
        AicApplication application = aic().application();
        return configWithoutToken()
                .clientCredentials(application.clientId(), Secret.of(application.clientSecret()), "prereg", false);
    }

    AicConfigBuilder configWithoutToken() {
        return AicConfig.builder(aic().url().toString(), "alpha", AicJourney.NAME)
                .rpId("login.example.com")
                .clock(simulator.clock());
    }

    AicRelyingParty relyingParty() {
        return new AicRelyingParty(config().build());
    }

    RegistrationCompletion complete(StartedRegistration started) {
        return complete(started, BATCH.next());
    }

    static RegistrationCompletion complete(StartedRegistration started, VirtualYubiKey key) {
        VerifiedRegistration registration = VerifiedRegistration.verify(
                started.options(), started.origin(), key.create(started.options(), started.origin()));
        return new RegistrationCompletion(
                ADA, started.handle(), registration, key.serialNumber(), Optional.of(key.firmware()));
    }

    List<String> registered() {
        return devices().stream().map(AicDevice::credentialId).toList();
    }

    List<AicDevice> devices() {
        return aic().directory().user(ADA.value()).devices();
    }

    long calls(Operation operation) {
        return simulator.journal().count(operation);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
