package dev.prereg.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.fake.Samples;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnrollmentStateTest {
    private final SealedJourney journey = new SealedJourney();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "not json;            the state is not valid JSON within the accepted bounds",
                "[];                  the state is not a JSON object",
                "{};                  version 0 is not known to this release",
                "{\"version\":2};     version 2 is not known to this release",
                "{\"version\":\"x\"}; member \"version\" is not a whole number",
                "{\"version\":1};     member \"user\" is missing",
            })
    void stateOfSomethingElseIsNamed(String text, String problem) {
        SecretState state = SecretState.of(text.getBytes(StandardCharsets.UTF_8));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> journey.provider.abandon(state))
                .withMessage("this is not the state of a sealed enrollment: " + problem)
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"d\":\"AA", "\"expiresAt\":\"20", "\"handle\":\"!", "\"origin\":\"x"})
    void damagedStateIsRefusedWithoutQuotingIt(String damage) {
        String member = damage.substring(0, damage.indexOf(':') + 2);
        SecretState state = journey.enrollAda().state();
        String damaged = new String(state.bytes(), StandardCharsets.UTF_8).replace(member, damage);

        assertThatThrownBy(() -> journey.provider.abandon(SecretState.of(damaged.getBytes(StandardCharsets.UTF_8))))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasNoCause();
    }

    @Test
    void stateSurvivesRestartAndKeepsEverything() {
        Enrollment enrollment = journey.enrollAda();

        EnrollmentState read =
                EnrollmentState.read(SecretState.of(enrollment.state().bytes()));

        assertThat(read.write()).isEqualTo(enrollment.state());
        assertThat(read.user()).isEqualTo(Samples.ada());
        assertThat(read.pinRequested()).isTrue();
        assertThat(read.registration().expiresAt()).isEqualTo(enrollment.expiresAt());
        assertThat(read).hasToString("EnrollmentState[user=a***@example.com]");
    }

    @Test
    void eachEnrollmentHasAResponseKeyOfItsOwn() {
        assertThat(EnrollmentState.read(journey.enrollAda().state())
                        .responseKey()
                        .kid())
                .isNotEqualTo(EnrollmentState.read(journey.enrollAda().state())
                        .responseKey()
                        .kid());
    }
}
