package dev.prereg.examples.simulator;

import dev.prereg.contract.IdentityProviderContract;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.idp.SealedEnrollment;
import dev.prereg.idp.UserReference;
import dev.prereg.jose.YubicoKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class PingOneProviderContractTest extends IdentityProviderContract {
    private final PingOneStand stand = new PingOneStand();

    @AfterEach
    void stop() {
        stand.close();
    }

    @Override
    protected IdentityProvider provider(YubicoKeys keys) {
        return SealedEnrollment.builder(stand.relyingParty(), keys)
                .clock(stand.simulator.clock())
                .build();
    }

    @Override
    protected UserReference user() {
        return PingOneStand.ADA;
    }

    @Override
    protected Optional<UserReference> unknownUser() {
        return Optional.of(new UserReference("nobody"));
    }

    @Override
    protected List<String> registered() {
        return stand.ada.credentialIds();
    }

    @Override
    protected Instant now() {
        return stand.simulator.clock().instant();
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(stand.pingOne.application().clientSecret());
    }
}
