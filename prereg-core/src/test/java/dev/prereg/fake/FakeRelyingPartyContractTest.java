package dev.prereg.fake;

import dev.prereg.contract.RelyingPartyContract;
import dev.prereg.idp.RelyingParty;
import dev.prereg.idp.UserReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class FakeRelyingPartyContractTest extends RelyingPartyContract {
    private final MutableClock clock = new MutableClock(Samples.START);
    private final FakeRelyingParty fake = new FakeRelyingParty(Samples.RP_ID, clock).withUsers(Samples.ada());

    @Override
    protected RelyingParty relyingParty() {
        return fake;
    }

    @Override
    protected UserReference user() {
        return Samples.ada();
    }

    @Override
    protected List<String> registered() {
        return fake.credentials(Samples.ada()).stream()
                .map(credential -> credential.id().text())
                .toList();
    }

    @Override
    protected Optional<UserReference> unknownUser() {
        return Optional.of(Samples.stranger());
    }

    @Override
    protected boolean letTimePassTo(Instant expiresAt) {
        clock.set(expiresAt);
        return true;
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }
}
