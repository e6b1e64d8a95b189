package dev.prereg.examples.simulator;

import dev.prereg.contract.RelyingPartyContract;
import dev.prereg.idp.RelyingParty;
import dev.prereg.idp.UserReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class PingOneRelyingPartyContractTest extends RelyingPartyContract {
    private final PingOneStand stand = new PingOneStand();

    @AfterEach
    void stop() {
        stand.close();
    }

    @Override
    protected RelyingParty relyingParty() {
        return stand.relyingParty();
    }

    @Override
    protected UserReference user() {
        return PingOneStand.ADA;
    }

    @Override
    protected Optional<UserReference> unknownUser() {
        return Optional.of(new UserReference("nobody@example.com"));
    }

    @Override
    protected List<String> registered() {
        return stand.ada.credentialIds();
    }

    @Override
    protected boolean letTimePassTo(Instant expiresAt) {
        stand.simulator.clock().advance(Duration.between(now(), expiresAt));
        return true;
    }

    @Override
    protected Set<String> membersOfOptions() {
        return Set.of(
                "rp",
                "user",
                "challenge",
                "pubKeyCredParams",
                "timeout",
                "excludeCredentials",
                "authenticatorSelection",
                "residentKey",
                "attestation",
                "credProps",
                "hmacCreateSecret");
    }

    @Override
    protected Instant now() {
        return stand.simulator.clock().instant();
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(stand.pingOne.application().clientSecret(), "nobody@", "simulated-pingone-");
    }
}
