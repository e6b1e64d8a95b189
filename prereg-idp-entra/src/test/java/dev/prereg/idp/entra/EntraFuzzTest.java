package dev.prereg.idp.entra;

import static dev.prereg.contract.HostileBytes.read;
import static dev.prereg.contract.HostileBytes.readWithoutQuoting;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.prereg.PreRegistrationException;
import dev.prereg.fake.CannedHttpClient;
import dev.prereg.fake.CannedHttpClient.Canned;
import dev.prereg.fake.MutableClock;
import dev.prereg.fake.Samples;
import dev.prereg.http.AccessTokenSource;
import dev.prereg.http.ClientOptions;
import dev.prereg.http.Secret;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.UserReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;

/**
 * Hostile answers of Microsoft Graph and of its sign-in service, through the whole client. A normal build tries the
 * checked-in inputs only. To search for new ones, one method at a time:
 *
 * <pre>JAZZER_FUZZ=1 mvn test -pl prereg-idp-entra -am -Dprereg.quick -Dtest='EntraFuzzTest#creationOptions' \
 *     -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * An answer of success may repeat its content nowhere; the words of an error may be repeated, cleaned and cut.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class EntraFuzzTest {
    private static final UserReference ADA = new UserReference("7c9d1f0e-3f2a-4b51-9d7e-0a4b2c6d8e90");
    private static final String JSON = "application/json";
    private static final RegistrationCompletion COMPLETION = completion();

    private final AtomicReference<Canned> answer = new AtomicReference<>();
    private final EntraConfig.Builder config = EntraConfig.builder("contoso.onmicrosoft.com")
            .clock(new MutableClock(Samples.START))
            .clientOptions(ClientOptions.builder()
                    .httpClient(new CannedHttpClient(request -> answer.get()))
                    .build());
    private final EntraRelyingParty graph = new EntraRelyingParty(
            config.accessTokens(AccessTokenSource.fixed(Secret.of("token"))).build());

    private static RegistrationCompletion completion() {
        byte[] options = EntraStub.creationOptions(
                        EntraStub.CHALLENGE,
                        Samples.START.plus(Duration.ofDays(14)).toString())
                .getBytes(StandardCharsets.UTF_8);
        EntraConfig config = EntraConfig.builder("contoso.onmicrosoft.com")
                .clock(new MutableClock(Samples.START))
                .accessTokens(AccessTokenSource.fixed(Secret.of("token")))
                .clientOptions(ClientOptions.builder()
                        .httpClient(new CannedHttpClient(request -> new Canned(200, JSON, options)))
                        .build())
                .build();
        return ShippedKey.of(ADA, new EntraRelyingParty(config).startRegistration(ADA))
                .completion();
    }

    @FuzzTest(maxDuration = "3m")
    void creationOptions(byte[] data) {
        answer.set(new Canned(200, JSON, data));

        readWithoutQuoting(PreRegistrationException.class, () -> graph.startRegistration(ADA))
                .ifPresent(started -> assertThat(started.toString()).doesNotContain(Samples.MARKER));
    }

    @FuzzTest(maxDuration = "3m")
    void registeredKey(byte[] data) {
        answer.set(new Canned(201, JSON, data));

        readWithoutQuoting(PreRegistrationException.class, () -> graph.finishRegistration(COMPLETION));
    }

    /** The first byte chooses the status. */
    @FuzzTest(maxDuration = "3m")
    void error(byte[] data) {
        answerWithStatus(data);

        read(PreRegistrationException.class, () -> graph.startRegistration(ADA));
        read(PreRegistrationException.class, () -> graph.finishRegistration(COMPLETION));
    }

    @FuzzTest(maxDuration = "3m")
    void token(byte[] data) {
        answer.set(new Canned(200, JSON, data));
        EntraConfig own = EntraConfig.builder("contoso.onmicrosoft.com")
                .clientSecret("client", Secret.of("secret"))
                .clientOptions(config.build().clientOptions())
                .build();

        readWithoutQuoting(
                PreRegistrationException.class, () -> new EntraTokens(own, "client", Secret.of("secret")).fetch());
    }

    /** The first byte chooses the status. */
    @FuzzTest(maxDuration = "3m")
    void tokenError(byte[] data) {
        answerWithStatus(data);
        EntraConfig own = config.build();

        read(PreRegistrationException.class, () -> new EntraTokens(own, "client", Secret.of("secret")).fetch());
    }

    private void answerWithStatus(byte[] data) {
        int first = data.length == 0 ? 0 : data[0];
        byte[] body = data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
        answer.set(new Canned(300 + Math.floorMod(first * 7, 300), JSON, body));
    }
}
