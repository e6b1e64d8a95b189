package dev.prereg.webauthn;

import static dev.prereg.contract.HostileBytes.readWithoutQuoting;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.fake.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/**
 * Hostile creation options and attestation responses. A normal build tries the checked-in inputs only. To search for new
 * ones, one method at a time:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -pl prereg-core -Dprereg.quick -Dtest='WebauthnFuzzTest#attestationObject'</pre>
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class WebauthnFuzzTest {
    private static final CredentialId ID = CredentialId.of(new byte[16]);
    private static final PublicKeyCredentialCreationOptions OPTIONS = Samples.creationOptions(1);
    private static final byte[] CLIENT_DATA = ("{\"type\":\"webauthn.create\",\"challenge\":\"" + challenge()
                    + "\",\"origin\":\"https://login.example.com\"}")
            .getBytes(StandardCharsets.UTF_8);

    private static String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(OPTIONS.challenge());
    }

    @FuzzTest(maxDuration = "3m")
    void creationOptions(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);

        readWithoutQuoting(IllegalArgumentException.class, () -> PublicKeyCredentialCreationOptions.parse(text))
                .ifPresent(options -> {
                    assertThat(options.challenge()).hasSizeGreaterThanOrEqualTo(16);
                    assertThat(PublicKeyCredentialCreationOptions.parse(options.json())
                                    .challenge())
                            .isEqualTo(options.challenge());
                    assertThat(options.toString()).doesNotContain(Samples.MARKER);
                });
    }

    @FuzzTest(maxDuration = "3m")
    void clientData(byte[] data) {
        if (data.length > 0) {
            verify(new RegistrationResponse(ID, data, new byte[] {(byte) 0xa0}, List.of()));
        }
    }

    @FuzzTest(maxDuration = "3m")
    void attestationObject(byte[] data) {
        if (data.length > 0) {
            verify(new RegistrationResponse(ID, CLIENT_DATA, data, List.of()));
        }
    }

    private static void verify(RegistrationResponse response) {
        readWithoutQuoting(
                ResponseIntegrityException.class, () -> VerifiedRegistration.verify(OPTIONS, Samples.ORIGIN, response));
    }
}
