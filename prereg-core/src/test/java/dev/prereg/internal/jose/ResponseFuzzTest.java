package dev.prereg.internal.jose;

import static dev.prereg.contract.HostileBytes.read;
import static dev.prereg.contract.HostileBytes.readWithoutQuoting;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.internal.json.Json;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.transport.TransportProfile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * Hostile responses against fixed keys, of which the signing key has forgotten its private half. A normal build tries the
 * checked-in inputs only. To search for new ones, one method at a time:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -pl prereg-core -Dprereg.quick -Dtest='ResponseFuzzTest#sealedResponse'</pre>
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ResponseFuzzTest {
    private static final ResponseKey RESPONSE_KEY = ResponseKey.parse(Json.object()
            .put("kid", "response-1")
            .put("d", "j1mXc5HprDtft-BUMkyM7d06mAKqz9t1whtyQ8VZsXXLR2DyowJod9qybAtIq3FD"));
    private static final PublicJwk SIGNING_KEY = PublicJwk.parse("""
            {"kty":"EC","use":"sig","crv":"P-384","kid":"signing-1",\
            "x":"55O6mPrzJ9v85c2to8pvcbSzn9UohrRblHH6FJ7rNDu1vG4RGhcGE_UvQnMAh9wH",\
            "y":"hJjXzvO_kz6WMGL8EzwRgQR1Q1vAN1sUSVBKJKYO12QvGMIUUFzN9XCmvf9nJB6Z"}""", KeyUse.SIGNATURE);

    private final ResponseOpener opener =
            new ResponseOpener(TransportProfile.unverifiedDefault().responseAlgorithms(), TestKeys.jdk());
    private final SignatureVerifier verifier = new SignatureVerifier(
            kid -> Optional.of(SIGNING_KEY).filter(key -> key.kid().equals(kid)), TestKeys.jdk());

    @FuzzTest(maxDuration = "3m")
    void sealedResponse(byte[] data) {
        readWithoutQuoting(IllegalArgumentException.class, () -> Jwe.parse(new String(data, StandardCharsets.UTF_8)))
                .flatMap(jwe ->
                        readWithoutQuoting(ResponseIntegrityException.class, () -> opener.open(jwe, RESPONSE_KEY)))
                .ifPresent(jws -> assertThat(verifier.verify(jws)).isNotEmpty());
    }

    /** A {@code kid} that is not known is named. */
    @FuzzTest(maxDuration = "3m")
    void signedResponse(byte[] data) {
        read(ResponseIntegrityException.class, () -> verifier.verify(data))
                .ifPresent(payload ->
                        assertThat(payload).asString(StandardCharsets.UTF_8).isEqualTo("{\"pin\":\"00001111\"}"));
    }
}
