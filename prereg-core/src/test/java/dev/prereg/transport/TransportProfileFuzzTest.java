package dev.prereg.transport;

import static dev.prereg.contract.HostileBytes.readWithoutQuoting;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.prereg.fake.Samples;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * Hostile plaintexts: what the default profile reads once a signature was good. A normal build tries the checked-in inputs
 * only. To search for new ones, one method at a time:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -pl prereg-core -Dprereg.quick -Dtest='TransportProfileFuzzTest#pinResponse'</pre>
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TransportProfileFuzzTest {
    private final TransportProfile profile = TransportProfile.unverifiedDefault();

    @FuzzTest(maxDuration = "3m")
    void pinResponse(byte[] data) {
        readWithoutQuoting(IllegalArgumentException.class, () -> profile.readPinResponse(data))
                .ifPresent(pin -> {
                    assertThat(pin.toString()).doesNotContain(Samples.MARKER);
                    assertThat(pin.<Integer>reveal(characters -> characters.length()))
                            .isBetween(4, 63);
                    pin.close();
                });
    }

    @FuzzTest(maxDuration = "3m")
    void credentialResponse(byte[] data) {
        readWithoutQuoting(IllegalArgumentException.class, () -> profile.readCredentialResponse(data))
                .ifPresent(response -> assertThat(response.clientDataJson()).isNotEmpty());
    }
}
