package dev.prereg.internal.jose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ConcatKDF;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.transport.JweAlgorithms;
import dev.prereg.transport.KeyManagement;
import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a shared secret is turned into (RFC 7518, section 4.6.2): the key that wraps the content key, or, with direct
 * agreement, the content key itself.
 */
final class KeyDerivation {
    private static final int MAX_PARTY_INFO = 512;

    private final String algorithmId;
    private final int keyBits;
    private final byte[] partyU;
    private final byte[] partyV;

    private KeyDerivation(String algorithmId, int keyBits, byte[] partyU, byte[] partyV) {
        this.algorithmId = algorithmId;
        this.keyBits = keyBits;
        this.partyU = partyU;
        this.partyV = partyV;
    }

    /**
     * @param algorithms the pinned algorithms
     * @param header the protected header; of it, only {@code apu} and {@code apv} take part
     * @throws MalformedJsonException if {@code apu} or {@code apv} is there but not base64url of at most 512 bytes
     */
    static KeyDerivation of(JweAlgorithms algorithms, ObjectNode header) {
        String alg = algorithms.keyManagement().value();
        String enc = algorithms.contentEncryption().value();
        return new KeyDerivation(
                isDirect(algorithms) ? enc : alg,
                isDirect(algorithms) ? EncryptionMethod.parse(enc).cekBitLength() : wrappingBits(alg),
                partyInfo(header, "apu"),
                partyInfo(header, "apv"));
    }

    static boolean isDirect(JweAlgorithms algorithms) {
        return algorithms.keyManagement() == KeyManagement.ECDH_ES;
    }

    private static int wrappingBits(String alg) {
        return Integer.parseInt(alg.substring("ECDH-ES+A".length(), alg.length() - "KW".length()));
    }

    private static byte[] partyInfo(ObjectNode header, String name) {
        byte[] info = Json.optionalText(header, name).map(Base64Url::decode).orElse(new byte[0]);
        if (info.length > MAX_PARTY_INFO) {
            throw new MalformedJsonException("its " + name + " is too long");
        }
        return info;
    }

    SecretKey derive(byte[] sharedSecret) throws JOSEException {
        return new ConcatKDF("SHA-256")
                .deriveKey(
                        new SecretKeySpec(sharedSecret, "ECDH"),
                        keyBits,
                        ConcatKDF.encodeDataWithLength(algorithmId.getBytes(StandardCharsets.US_ASCII)),
                        ConcatKDF.encodeDataWithLength(partyU),
                        ConcatKDF.encodeDataWithLength(partyV),
                        ConcatKDF.encodeIntData(keyBits),
                        ConcatKDF.encodeNoData());
    }
}
