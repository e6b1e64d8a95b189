package dev.prereg.examples.aic;

import dev.prereg.contract.RelyingPartyContract;
import dev.prereg.idp.RelyingParty;
import dev.prereg.idp.UserReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class AicRelyingPartyContractTest extends RelyingPartyContract {
    private final AicWorld world = new AicWorld();

    @AfterEach
    void stop() {
        world.close();
    }

    @Override
    protected RelyingParty relyingParty() {
        return world.relyingParty();
    }

    @Override
    protected UserReference user() {
        return AicWorld.ADA;
    }

    @Override
    protected Optional<UserReference> unknownUser() {
        return Optional.of(new UserReference("nobody.special@example.com"));
    }

    @Override
    protected List<String> registered() {
        return world.registered();
    }

    @Override
    protected boolean letTimePassTo(Instant expiresAt) {
        world.simulator.clock().advance(Duration.between(now(), expiresAt));
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
                "attestation",
                "excludeCredentials",
                "authenticatorSelection",
                "residentKey",
                "extensions",
                "credProps",
                "displayName");
    }

    @Override
    protected Instant now() {
        return world.simulator.clock().instant();
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(
                world.aic().application().clientSecret(), "simulated-aic-", "session-", "RECOVERY-", "nobody.special@");
    }
}
