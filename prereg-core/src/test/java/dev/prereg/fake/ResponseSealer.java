package dev.prereg.fake;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import dev.prereg.jose.Jwe;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Signs, then seals one payload to a response key, with one fault at most. */
final class ResponseSealer {
    private final YubicoKeyRing keys;
    private final ResponseFault fault;

    ResponseSealer(YubicoKeyRing keys, ResponseFault fault) {
        this.keys = keys;
        this.fault = fault;
    }

    Jwe seal(byte[] payload, ECKey responseKey) {
        byte[] content = fault == ResponseFault.EMPTY_PAYLOAD ? "{}".getBytes(StandardCharsets.UTF_8) : payload;
        try {
            String sealed = encrypt(signed(content), responseKey);
            return Jwe.parse(fault == ResponseFault.FLIPPED_BIT ? flip(sealed, 3) : sealed);
        } catch (JOSEException e) {
            throw new IllegalStateException("the fake cannot seal a response", e);
        }
    }

    private String signed(byte[] content) throws JOSEException {
        Payload payload = new Payload(content);
        switch (fault) {
            case UNSIGNED:
                return new String(content, StandardCharsets.UTF_8);
            case ALG_NONE:
                return new PlainObject(payload).serialize();
            case BROKEN_SIGNATURE:
                return flip(sign(payload, keys.anySigningKey(), true), 2);
            case SIGNATURE_WITHOUT_KID:
                return sign(payload, keys.anySigningKey(), false);
            default:
                return sign(payload, signingKey(), true);
        }
    }

    private ECKey signingKey() {
        switch (fault) {
            case SIGNED_BY_RETIRED_KEY:
                return keys.retiredSigningKey();
            case SIGNED_BY_UNKNOWN_KEY:
                return YubicoKeyRing.key(KeyUse.SIGNATURE, "APCS-Tsgnkey-C999-H999");
            case SIGNED_BY_IMPOSTOR:
                return YubicoKeyRing.key(KeyUse.SIGNATURE, keys.anySigningKey().getKeyID());
            default:
                return keys.anySigningKey();
        }
    }

    private static String sign(Payload payload, ECKey key, boolean withKid) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES384)
                .keyID(withKid ? key.getKeyID() : null)
                .build();
        JWSObject jws = new JWSObject(header, payload);
        jws.sign(new ECDSASigner(key));
        return jws.serialize();
    }

    private String encrypt(String content, ECKey responseKey) throws JOSEException {
        boolean otherAlgorithms = fault == ResponseFault.SEALED_WITH_OTHER_ALGORITHMS;
        JWEHeader.Builder header = new JWEHeader.Builder(
                otherAlgorithms ? JWEAlgorithm.ECDH_ES : JWEAlgorithm.ECDH_ES_A256KW,
                otherAlgorithms ? EncryptionMethod.A128GCM : EncryptionMethod.A256GCM);
        header.contentType("JOSE");
        if (fault == ResponseFault.SEALED_UNDER_ANOTHER_KID) {
            header.keyID(responseKey.getKeyID() + "-other");
        } else if (fault != ResponseFault.SEALED_WITHOUT_KID) {
            header.keyID(responseKey.getKeyID());
        }
        boolean stray = fault == ResponseFault.SEALED_TO_ANOTHER_KEY;
        ECKey recipient = stray ? YubicoKeyRing.key(KeyUse.ENCRYPTION, "stray") : responseKey;
        JWEObject jwe = new JWEObject(header.build(), new Payload(content));
        jwe.encrypt(new ECDHEncrypter(recipient));
        return jwe.serialize();
    }

    private static String flip(String compact, int part) {
        String[] parts = compact.split("\\.");
        byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
        bytes[bytes.length / 2] ^= 1;
        parts[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return String.join(".", parts);
    }
}
