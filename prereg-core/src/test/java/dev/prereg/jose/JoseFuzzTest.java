package dev.prereg.jose;

import static dev.prereg.contract.HostileBytes.readWithoutQuoting;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.prereg.fake.Samples;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * Hostile JWEs and key sets. A normal build tries the checked-in inputs only. To search for new ones, one method at a time:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -pl prereg-core -Dprereg.quick -Dtest='JoseFuzzTest#jwe'</pre>
 *
 * A finding is stored beside the inputs, in {@code src/test/resources/dev/prereg/jose/JoseFuzzTestInputs/jwe}, where it
 * stays as a test; what else was learned goes to {@code .cifuzz-corpus}, which is not kept.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class JoseFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void jwe(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);

        readWithoutQuoting(IllegalArgumentException.class, () -> Jwe.parse(text))
                .ifPresent(jwe -> {
                    assertThat(jwe.compact()).isEqualTo(text);
                    assertThat(jwe.toString()).hasSizeLessThan(300);
                });
    }

    @FuzzTest(maxDuration = "3m")
    void keySet(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);

        readWithoutQuoting(IllegalArgumentException.class, () -> JwkSet.parse(text, KeyUse.ENCRYPTION))
                .ifPresent(set -> {
                    assertThat(set.rejected().toString()).doesNotContain(Samples.MARKER);
                    assertThat(set.keys()).allSatisfy(JoseFuzzTest::isPublic);
                    assertThat(set.keys().size() + set.rejected().size()).isLessThanOrEqualTo(JwkSet.MAX_KEYS * 2);
                });
    }

    @FuzzTest(maxDuration = "3m")
    void key(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);

        readWithoutQuoting(IllegalArgumentException.class, () -> PublicJwk.parse(text, KeyUse.SIGNATURE))
                .ifPresent(key -> {
                    assertThat(key.text()).isEqualTo(text);
                    isPublic(key);
                });
    }

    private static void isPublic(PublicJwk key) {
        assertThat(key.text()).doesNotContain("\"d\":");
        assertThat(key.toString()).hasSizeLessThan(300);
    }
}
