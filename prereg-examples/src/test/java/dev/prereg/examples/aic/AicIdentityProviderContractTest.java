package dev.prereg.examples.aic;

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

class AicIdentityProviderContractTest extends IdentityProviderContract {
    private final AicWorld world = new AicWorld();

    @AfterEach
    void stop() {
        world.close();
    }

    @Override
    protected IdentityProvider provider(YubicoKeys keys) {
        return SealedEnrollment.builder(world.relyingParty(), keys)
                .clock(world.simulator.clock())
                .build();
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
    protected Instant now() {
        return world.simulator.clock().instant();
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(world.aic().application().clientSecret(), "simulated-aic-", "nobody.special@");
    }
}
