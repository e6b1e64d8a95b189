package dev.prereg.fake;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Yubico's keys: the published ones, and those of earlier rotations. A transport key still opens after a rotation, for
 * requests are under way for days; a signing key is retired at once.
 */
final class YubicoKeyRing {
    private static final int TRANSPORT_KEYS = 3;
    private static final int SIGNING_KEYS = 2;

    private final Random random;
    private final List<ECKey> transport = new ArrayList<>();
    private final List<ECKey> signing = new ArrayList<>();
    private int generation;

    YubicoKeyRing(Random random) {
        this.random = random;
        // Never published, so that there is a retired key from the start.
        signing.add(key(KeyUse.SIGNATURE, "APCS-Tsgnkey-C0-H001"));
        rotate();
    }

    synchronized void rotate() {
        generation++;
        for (int i = 1; i <= TRANSPORT_KEYS; i++) {
            transport.add(key(KeyUse.ENCRYPTION, "APCS-Ttrans-C" + generation + "-I00" + i));
        }
        for (int i = 1; i <= SIGNING_KEYS; i++) {
            signing.add(certified(key(KeyUse.SIGNATURE, "APCS-Tsgnkey-C" + generation + "-H00" + i)));
        }
    }

    synchronized List<ECKey> publishedTransport() {
        return List.copyOf(transport.subList(transport.size() - TRANSPORT_KEYS, transport.size()));
    }

    synchronized List<ECKey> publishedSigning() {
        return List.copyOf(signing.subList(signing.size() - SIGNING_KEYS, signing.size()));
    }

    synchronized Optional<ECKey> transportKey(String kid) {
        return transport.stream().filter(key -> key.getKeyID().equals(kid)).findFirst();
    }

    synchronized ECKey retiredSigningKey() {
        return signing.get(signing.size() - SIGNING_KEYS - 1);
    }

    ECKey anySigningKey() {
        List<ECKey> published = publishedSigning();
        return published.get(random.nextInt(published.size()));
    }

    ECKey anyTransportKey() {
        List<ECKey> published = publishedTransport();
        return published.get(random.nextInt(published.size()));
    }

    static ECKey key(KeyUse use, String kid) {
        try {
            return new ECKeyGenerator(Curve.P_384).keyUse(use).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a P-384 key", e);
        }
    }

    private static ECKey certified(ECKey key) {
        try {
            String name = "CN=" + key.getKeyID() + " - for tests only";
            KeyPair pair = key.toKeyPair();
            byte[] der = new Certificates(name, dev.prereg.fake.Curve.P384, pair)
                    .endEntity(name, pair.getPublic(), Map.of())
                    .getEncoded();
            return new ECKey.Builder(key)
                    .algorithm(JWSAlgorithm.ES384)
                    .x509CertChain(List.of(Base64.encode(der)))
                    .build();
        } catch (JOSEException | CertificateEncodingException e) {
            throw new IllegalStateException("cannot make a certificate for a signing key", e);
        }
    }

    /** A JWKS document as Yubico serves it, with the extra member of its server's library. */
    static String document(List<ECKey> keys) {
        return keys.stream()
                .map(JWK::toPublicJWK)
                .map(JWK::toJSONString)
                .collect(Collectors.joining(",", "{\"keys\":[", "],\"SkipUnresolvedJsonWebKeys\":true}"));
    }
}
