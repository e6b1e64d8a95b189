package dev.prereg.internal.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.ResponseIntegrityException;
import dev.prereg.internal.crypto.EllipticCurves;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.jose.Jwe;
import dev.prereg.transport.ContentEncryption;
import dev.prereg.transport.JweAlgorithms;
import dev.prereg.transport.KeyManagement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No bit of a message can change without the message being refused. Every third bit touches every byte. */
class FlippedBitsTest {
    private static final EllipticCurves CURVES = EllipticCurves.of(new BouncyCastleProvider(), TestKeys.RANDOM);
    private static final OtherSide YUBICO = new OtherSide();
    private static final String PAYLOAD = "{\"pin\":\"01234567\"}";

    private final ResponseKey.Generated key = ResponseKey.generate(CURVES);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void everyByteOfAResponseIsProtected(int part) {
        ResponseOpener opener =
                new ResponseOpener(new JweAlgorithms(KeyManagement.ECDH_ES_A256KW, ContentEncryption.A256GCM), CURVES);
        String response = YUBICO.respond(PAYLOAD, key.publicJwk()).compact();
        opener.open(Jwe.parse(response), key.responseKey());

        List<String> survivors =
                survivors(response, part, 3, changed -> opener.open(Jwe.parse(changed), key.responseKey()));

        assertThat(survivors).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ContentEncryption.class)
    void everyByteIsProtectedWithEveryContentEncryption(ContentEncryption enc) {
        JweAlgorithms direct = new JweAlgorithms(KeyManagement.ECDH_ES, enc);
        ResponseOpener opener = new ResponseOpener(direct, CURVES);
        String sealed = new RequestSealer(direct, java.util.Map.of(), CURVES, TestKeys.RANDOM)
                .seal(PAYLOAD.getBytes(StandardCharsets.UTF_8), key.publicJwk())
                .compact();
        opener.open(Jwe.parse(sealed), key.responseKey());

        for (int part : new int[] {0, 2, 3, 4}) {
            assertThat(survivors(sealed, part, 3, changed -> opener.open(Jwe.parse(changed), key.responseKey())))
                    .as("part %d", part)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everyByteOfASignedResponseIsProtected(int part) {
        SignatureVerifier verifier = new SignatureVerifier(YUBICO::signingKey, CURVES);
        String jws = YUBICO.sign(PAYLOAD);
        verifier.verify(ascii(jws));

        assertThat(survivors(jws, part, 3, changed -> verifier.verify(ascii(changed))))
                .isEmpty();
    }

    @Test
    void everyByteOfAResponseIsProtectedOnTheJdkToo() {
        ResponseOpener opener = new ResponseOpener(
                new JweAlgorithms(KeyManagement.ECDH_ES_A256KW, ContentEncryption.A256GCM), TestKeys.jdk());
        String response = YUBICO.respond(PAYLOAD, key.publicJwk()).compact();

        for (int part = 0; part < 5; part++) {
            assertThat(survivors(response, part, 29, changed -> opener.open(Jwe.parse(changed), key.responseKey())))
                    .as("part %d", part)
                    .isEmpty();
        }
    }

    /** Which flips are accepted. Anything but our own refusal counts, so that a library's exception shows up as well. */
    private static List<String> survivors(String compact, int part, int step, Consumer<String> reader) {
        List<String> survivors = new ArrayList<>();
        String[] parts = compact.split("\\.", -1);
        byte[] original = Base64Url.decode(parts[part]);
        for (int bit = 0; bit < original.length * Byte.SIZE; bit += step) {
            byte[] changed = original.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            parts[part] = Base64Url.encode(changed);
            String outcome = outcome(() -> reader.accept(String.join(".", parts)));
            if (!outcome.equals("refused")) {
                survivors.add("bit " + bit + ": " + outcome);
            }
        }
        return survivors;
    }

    private static String outcome(Runnable reading) {
        try {
            reading.run();
            return "accepted";
        } catch (ResponseIntegrityException e) {
            return "refused";
        } catch (IllegalArgumentException e) {
            // Jwe.parse already refuses a header that is not JSON.
            return e.getMessage().startsWith("JWE header") || e.getMessage().startsWith("member \"kid\"")
                    ? "refused"
                    : e.toString();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
