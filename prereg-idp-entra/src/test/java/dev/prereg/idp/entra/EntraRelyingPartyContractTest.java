package dev.prereg.idp.entra;

import dev.prereg.contract.RelyingPartyContract;
import dev.prereg.fake.MutableClock;
import dev.prereg.fake.Samples;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.Secret;
import dev.prereg.idp.RelyingParty;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.json.Base64Url;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class EntraRelyingPartyContractTest extends RelyingPartyContract {
    private final MutableClock clock = new MutableClock(Samples.START);
    private final MemoryGraph graph = new MemoryGraph(clock);

    @AfterEach
    void stop() {
        graph.close();
    }

    @Override
    protected RelyingParty relyingParty() {
        return new EntraRelyingParty(EntraConfig.builder(EntraStub.TENANT)
                .accessTokens(AccessTokenSource.fixed(Secret.of(EntraStub.TOKEN)))
                .cloud(Cloud.of(graph.url(), graph.url()))
                .clock(clock)
                .build());
    }

    @Override
    protected UserReference user() {
        return new UserReference(MemoryGraph.USER);
    }

    @Override
    protected Optional<UserReference> unknownUser() {
        return Optional.of(new UserReference("stranger@contoso.com"));
    }

    @Override
    protected List<String> registered() {
        return graph.methodIds().stream()
                .map(id -> Base64Url.encode(PaddingDigitId.decode(id)))
                .toList();
    }

    @Override
    protected boolean letTimePassTo(Instant expiresAt) {
        clock.set(expiresAt);
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
                "requireResidentKey",
                "hmacCreateSecret",
                "enforceCredentialProtectionPolicy",
                "credentialProtectionPolicy");
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(EntraStub.TOKEN, "stranger@");
    }
}
