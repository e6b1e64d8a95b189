package dev.prereg.yubienterprise;

import dev.prereg.http.ClientOptions;
import dev.prereg.internal.http.ServiceHttp;
import dev.prereg.jose.JwkSet;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.jose.YubicoKeys;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Yubico's two key sets, cached, and one of the transport keys picked at random. Thread-safe. */
final class CachedYubicoKeys implements YubicoKeys {
    private final CachedKeySet transportKeys;
    private final CachedKeySet signingKeys;
    private final RandomGenerator random;

    CachedYubicoKeys(YubiEnterpriseConfig config) {
        ServiceHttp http = new ServiceHttp(KeySetEndpoint.SERVICE, bounded(config.clientOptions()));
        this.transportKeys = cached(
                new KeySetEndpoint(http, config.transportKeysUrl(), KeyUse.ENCRYPTION, key -> Optional.empty()),
                config);
        this.signingKeys = cached(
                new KeySetEndpoint(
                        http, config.signingKeysUrl(), KeyUse.SIGNATURE, new CertificateCheck(config)::problem),
                config);
        this.random = config.random();
    }

    private static CachedKeySet cached(KeySetEndpoint endpoint, YubiEnterpriseConfig config) {
        return new CachedKeySet(endpoint, config.keyCache(), config.clock());
    }

    private static ClientOptions bounded(ClientOptions options) {
        ClientOptions.Builder bounded = ClientOptions.builder()
                .deadline(options.deadline())
                .maxBodyBytes(Math.min(options.maxBodyBytes(), JwkSet.MAX_BYTES))
                .maxInFlight(options.maxInFlight());
        options.httpClient().ifPresent(bounded::httpClient);
        options.userAgent().ifPresent(bounded::userAgent);
        return bounded.build();
    }

    @Override
    public PublicJwk transportKey() {
        List<PublicJwk> keys = transportKeys.current().keys();
        return keys.get(random.nextInt(keys.size()));
    }

    /** All usable transport keys, and why others are not used. */
    JwkSet transportKeys() {
        return transportKeys.current();
    }

    @Override
    public JwkSet signingKeys() {
        return signingKeys.current();
    }

    @Override
    public Optional<PublicJwk> signingKey(String kid) {
        return signingKeys.find(kid);
    }
}
