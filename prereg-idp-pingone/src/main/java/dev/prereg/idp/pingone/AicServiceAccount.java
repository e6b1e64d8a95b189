package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A service account of a PingOne AIC tenant, which signs for its tokens. It reads the users' devices, for which it needs
 * the scope {@code fr:am:*}. Immutable; {@link #toString()} shows the id only.
 *
 * @see <a href="https://docs.pingidentity.com/pingoneaic/tenants/service-accounts.html">Service accounts</a>
 */
public final class AicServiceAccount {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final String id;
    private final ClientAssertion assertion;

    private AicServiceAccount(String id, ClientAssertion assertion) {
        this.id = id;
        this.assertion = assertion;
    }

    /**
     * @param id the id of the service account
     * @param key its RSA key, at least 2,048 bits
     * @return the service account
     * @throws IllegalArgumentException if the id is blank or the key is no such key
     */
    public static AicServiceAccount of(String id, PrivateKey key) {
        Objects.requireNonNull(key, "key");
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of a service account is printable ASCII without blanks");
        }
        if (!"RSA".equals(key.getAlgorithm())) {
            throw new IllegalArgumentException("the key of a service account is an RSA key");
        }
        return new AicServiceAccount(id, ClientAssertion.of(key, Optional.empty()));
    }

    /**
     * @param id the id of the service account
     * @param jwk its private key as downloaded: an RSA JWK as JSON text
     * @return the service account
     * @throws IllegalArgumentException if the id or the key cannot be used; the message repeats nothing of the key
     */
    public static AicServiceAccount ofJwk(String id, String jwk) {
        try {
            ObjectNode json = Json.parseObject(jwk.getBytes(StandardCharsets.UTF_8), "JWK");
            RSAPrivateCrtKeySpec spec = new RSAPrivateCrtKeySpec(
                    number(json, "n"),
                    number(json, "e"),
                    number(json, "d"),
                    number(json, "p"),
                    number(json, "q"),
                    number(json, "dp"),
                    number(json, "dq"),
                    number(json, "qi"));
            return of(id, KeyFactory.getInstance("RSA").generatePrivate(spec));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("the key of a service account is no RSA JWK: " + e.getMessage(), null);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key of a service account is no usable RSA key", null);
        }
    }

    private static BigInteger number(ObjectNode jwk, String name) {
        return new BigInteger(1, Base64Url.decode(Json.requiredText(jwk, name)));
    }

    /**
     * @return the id of the service account
     */
    public String id() {
        return id;
    }

    ClientAssertion assertion() {
        return assertion;
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "AicServiceAccount[" + id + "]";
    }
}
