package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.jose.PublicJwk;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the certificates of a signing key ({@code x5c}, RFC 7517, section 4.7), if it has any: the first must be of this
 * key and within its validity, and all must lead to the pinned root, if there is one. Thread-safe.
 */
final class CertificateCheck {
    private static final int MOST_CERTIFICATES = 8;

    private final Optional<X509Certificate> root;
    private final Clock clock;

    CertificateCheck(YubiEnterpriseConfig config) {
        this.root = config.signingKeyRoot();
        this.clock = config.clock();
    }

    /** Says why a key may not be used, without quoting its certificates. */
    Optional<String> problem(PublicJwk key) {
        JsonNode x5c = Json.parseObject(key.text().getBytes(StandardCharsets.UTF_8), "JWK")
                .path("x5c");
        if (x5c.isMissingNode() || x5c.isNull()) {
            return root.map(pinned -> "it has no x5c, but a root is pinned");
        }
        try {
            List<X509Certificate> chain = chain(x5c);
            return leafProblem(chain.get(0), key.key()).or(() -> root.flatMap(pinned -> pathProblem(chain, pinned)));
        } catch (MalformedJsonException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static List<X509Certificate> chain(JsonNode x5c) {
        if (!x5c.isArray() || x5c.isEmpty() || x5c.size() > MOST_CERTIFICATES) {
            throw new MalformedJsonException("its x5c is no list of 1 to " + MOST_CERTIFICATES + " certificates");
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (JsonNode certificate : x5c) {
            chain.add(certificate(certificate.asText("")));
        }
        return chain;
    }

    private static X509Certificate certificate(String base64) {
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            CertificateFactory x509 = CertificateFactory.getInstance("X.509");
            return (X509Certificate) x509.generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new MalformedJsonException("its x5c has a certificate that cannot be read");
        }
    }

    private Optional<String> leafProblem(X509Certificate leaf, ECPublicKey key) {
        if (!isSame(leaf.getPublicKey(), key)) {
            return Optional.of("the first certificate of its x5c is of another key");
        }
        try {
            leaf.checkValidity(now());
            return Optional.empty();
        } catch (CertificateExpiredException e) {
            return Optional.of("its certificate ended at " + leaf.getNotAfter().toInstant());
        } catch (CertificateNotYetValidException e) {
            return Optional.of(
                    "its certificate begins only at " + leaf.getNotBefore().toInstant());
        }
    }

    private static boolean isSame(PublicKey certified, ECPublicKey key) {
        return certified instanceof ECPublicKey ec
                && ec.getW().equals(key.getW())
                && ec.getParams().getCurve().equals(key.getParams().getCurve());
    }

    /** A chain may end with the root itself, which is trusted by itself and no part of the path. */
    private Optional<String> pathProblem(List<X509Certificate> chain, X509Certificate pinned) {
        List<X509Certificate> path = chain.stream()
                .filter(certificate -> !certificate.equals(pinned))
                .toList();
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(pinned, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(now());
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.of("its x5c does not lead to the pinned root");
        }
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
