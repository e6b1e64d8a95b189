package dev.prereg.examples.benchmark;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** ECDH-ES+A256KW with A256GCM, and ES384, in as few calls of the JDK as they take. */
final class JcaPrimitives {
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int KEY_BITS = 256;

    private final Provider provider;
    private final SecureRandom random = new SecureRandom();

    JcaPrimitives(Provider provider) {
        this.provider = provider;
    }

    KeyPair generateKeyPair() throws GeneralSecurityException {
        KeyPairGenerator generator =
                provider == null ? KeyPairGenerator.getInstance("EC") : KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec("secp384r1"), random);
        return generator.generateKeyPair();
    }

    /** Key agreement and the one round of Concat KDF that 256 bits take. */
    byte[] agree(PrivateKey ours, PublicKey theirs) throws GeneralSecurityException {
        KeyAgreement agreement =
                provider == null ? KeyAgreement.getInstance("ECDH") : KeyAgreement.getInstance("ECDH", provider);
        agreement.init(ours);
        agreement.doPhase(theirs, true);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] algorithm = "ECDH-ES+A256KW".getBytes(StandardCharsets.US_ASCII);
        digest.update(new byte[] {0, 0, 0, 1});
        digest.update(agreement.generateSecret());
        digest.update(new byte[] {0, 0, 0, (byte) algorithm.length});
        digest.update(algorithm);
        digest.update(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, KEY_BITS >> 8, 0});
        return digest.digest();
    }

    /** The encrypted key, the initialization vector, the ciphertext and the tag. */
    byte[][] encrypt(byte[] wrappingKey, byte[] header, byte[] plaintext) throws GeneralSecurityException {
        byte[] contentKey = new byte[KEY_BITS / Byte.SIZE];
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(contentKey);
        random.nextBytes(iv);
        Cipher wrap = Cipher.getInstance("AESWrap");
        wrap.init(Cipher.WRAP_MODE, aes(wrappingKey));
        byte[] sealed = gcm(Cipher.ENCRYPT_MODE, aes(contentKey), iv, header).doFinal(plaintext);
        int end = sealed.length - TAG_BYTES;
        return new byte[][] {
            wrap.wrap(aes(contentKey)), iv, Arrays.copyOf(sealed, end), Arrays.copyOfRange(sealed, end, sealed.length)
        };
    }

    byte[] decrypt(byte[] wrappingKey, byte[] header, byte[]... parts) throws GeneralSecurityException {
        Cipher unwrap = Cipher.getInstance("AESWrap");
        unwrap.init(Cipher.UNWRAP_MODE, aes(wrappingKey));
        SecretKey contentKey = (SecretKey) unwrap.unwrap(parts[0], "AES", Cipher.SECRET_KEY);
        Cipher cipher = gcm(Cipher.DECRYPT_MODE, contentKey, parts[1], header);
        byte[] sealed = Arrays.copyOf(parts[2], parts[2].length + TAG_BYTES);
        System.arraycopy(parts[3], 0, sealed, parts[2].length, TAG_BYTES);
        return cipher.doFinal(sealed);
    }

    boolean verifies(PublicKey key, byte[] message, byte[] signature) throws GeneralSecurityException {
        String algorithm = "SHA384withECDSAinP1363Format";
        Signature verifier = provider == null
                ? Signature.getInstance(algorithm)
                : Signature.getInstance("SHA384withPLAIN-ECDSA", provider);
        verifier.initVerify(key);
        verifier.update(message);
        return verifier.verify(signature);
    }

    private static Cipher gcm(int mode, SecretKey key, byte[] iv, byte[] header) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
        cipher.updateAAD(header);
        return cipher;
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }
}
