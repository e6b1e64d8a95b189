package dev.prereg.internal.jose;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Yubico's side of the messages, made with another library than the code under test. */
public final class OtherSide {
    public final ECKey signingKey = key("signing-key-1", com.nimbusds.jose.jwk.KeyUse.SIGNATURE);
    public final ECKey transportKey = key("transport-key-1", com.nimbusds.jose.jwk.KeyUse.ENCRYPTION);

    private static ECKey key(String kid, com.nimbusds.jose.jwk.KeyUse use) {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID(kid).keyUse(use).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public PublicJwk transportJwk() {
        return PublicJwk.parse(transportKey.toPublicJWK().toJSONString(), KeyUse.ENCRYPTION);
    }

    public PublicJwk signingJwk() {
        return PublicJwk.parse(signingKey.toPublicJWK().toJSONString(), KeyUse.SIGNATURE);
    }

    public Optional<PublicJwk> signingKey(String kid) {
        return Optional.of(signingJwk()).filter(key -> key.kid().equals(kid));
    }

    public String open(Jwe request) {
        try {
            JWEObject jwe = JWEObject.parse(request.compact());
            jwe.decrypt(new ECDHDecrypter(transportKey));
            return jwe.getPayload().toString();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String sign(String payload) {
        return sign(payload, header -> header);
    }

    public String sign(String payload, UnaryOperator<JWSHeader.Builder> change) {
        try {
            JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES384).keyID(signingKey.getKeyID());
            JWSObject jws = new JWSObject(change.apply(header).build(), new Payload(payload));
            jws.sign(new ECDSASigner(signingKey));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public Jwe seal(String content, PublicJwk to) {
        return seal(
                content, to, JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM, header -> header.keyID(to.kid()));
    }

    public Jwe seal(
            String content,
            PublicJwk to,
            JWEAlgorithm alg,
            EncryptionMethod enc,
            UnaryOperator<JWEHeader.Builder> change) {
        try {
            JWEHeader header = change.apply(new JWEHeader.Builder(alg, enc).contentType("JOSE"))
                    .build();
            JWEObject jwe = new JWEObject(header, new Payload(content.getBytes(StandardCharsets.UTF_8)));
            jwe.encrypt(new ECDHEncrypter(to.key()));
            return Jwe.parse(jwe.serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A signed and sealed response, as the default profile wants it. */
    public Jwe respond(String payload, PublicJwk to) {
        return seal(sign(payload), to);
    }
}
