package dev.prereg.idp;

import dev.prereg.contract.IdentityProviderContract;
import dev.prereg.fake.FakeRelyingParty;
import dev.prereg.fake.MutableClock;
import dev.prereg.fake.Samples;
import dev.prereg.jose.YubicoKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class SealedEnrollmentContractTest extends IdentityProviderContract {
    private final MutableClock clock = new MutableClock(Samples.START);
    private final FakeRelyingParty relyingParty =
            new FakeRelyingParty(Samples.RP_ID, clock).withUsers(Samples.ada(), Samples.grace());

    @Override
    protected IdentityProvider provider(YubicoKeys keys) {
        return SealedEnrollment.builder(relyingParty, keys).clock(clock).build();
    }

    @Override
    protected UserReference user() {
        return Samples.ada();
    }

    @Override
    protected List<String> registered() {
        return relyingParty.credentials(Samples.ada()).stream()
                .map(credential -> credential.id().text())
                .toList();
    }

    @Override
    protected Optional<UserReference> unknownUser() {
        return Optional.of(Samples.stranger());
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }
}
