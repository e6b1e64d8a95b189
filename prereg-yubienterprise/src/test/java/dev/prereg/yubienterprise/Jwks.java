package dev.prereg.yubienterprise;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Key sets for tests, made of fresh keys. */
final class Jwks {
    /** The example of Yubico's partner documentation, whose y is cut and not on the curve. */
    static final String CORRUPTED_EXAMPLE = """
            {"use":"enc","kty":"EC","crv":"P-384","kid":"APCS-Ttrans-C19881-I009",\
            "x":"r6AzcX3OSiJk1yQaBVYiBOtzFS9gNSpMDPvnVvl0CAX7el1ZyzmPG_BZ7u8sqTmF",\
            "y":"RxPyGH1Xg74E2f5AQGkkddzsvTNY1R3R7mXTEM5wQtr1Y7C4XHlvITNZfU6G"}""";

    /** The signing key beside it, which is valid. */
    static final String VALID_EXAMPLE = """
            {"use":"sig","kty":"EC","crv":"P-384","kid":"APCS-Tsgnkey-C19881-H0027616953",\
            "x":"tJc-j5osUCP-75ihCOKsswTOj3XsekayG3x79K2ndyOIXu08gDMkvL8rks06tEAa",\
            "y":"hfVGbQeG4l2orqenn-GATWwTm8tLqHFHuwfJp33CCNOMtYYsgkAEnW60ORzt4YV-"}""";

    private Jwks() {}

    /** A set as Yubico's server writes it, with the member of .NET. */
    static String of(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "],\"SkipUnresolvedJsonWebKeys\":true}";
    }

    static String transportKey(String kid) {
        return key("secp384r1", "P-384", "enc", kid);
    }

    static String signingKey(String kid) {
        return new TestAuthority().signingKey(kid);
    }

    static String key(String curve, String name, String use, String kid) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return key((ECPublicKey) generator.generateKeyPair().getPublic(), name, use, kid);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String key(ECPublicKey key, String name, String use, String kid) {
        int size = (key.getParams().getCurve().getField().getFieldSize() + 7) / 8;
        return "{\"kty\":\"EC\",\"crv\":\"" + name + "\",\"use\":\"" + use + "\",\"kid\":\"" + kid + "\",\"x\":\""
                + coordinate(key.getW().getAffineX(), size) + "\",\"y\":\""
                + coordinate(key.getW().getAffineY(), size) + "\"}";
    }

    private static String coordinate(BigInteger value, int size) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[size];
        int length = Math.min(size, bytes.length);
        System.arraycopy(bytes, bytes.length - length, padded, size - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(padded, size));
    }
}
