package dev.prereg.idp.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreationOptionsAnswerTest {
    private static final String DOCUMENTED_BETA = EntraStub.fixture("graph-creation-options-beta-documented.json");
    private static final String EXPIRY = "2026-03-20T08:00:00Z";
    private static final String CHALLENGE = Base64Url.encode(EntraStub.largeChallenge());

    private static CreationOptionsAnswer read(String json, boolean beta) {
        return CreationOptionsAnswer.read(parse(json), beta);
    }

    private static ObjectNode parse(String json) {
        return Json.parseObject(json.getBytes(StandardCharsets.UTF_8), "test");
    }

    /** The documentation shortens the challenge with dots, which is no base64url. */
    private static String documentedBeta() {
        return DOCUMENTED_BETA.replaceFirst("\"challenge\": \"[^\"]*\"", "\"challenge\": \"" + CHALLENGE + "\"");
    }

    @Test
    void documentedWrappedAnswerOfBetaIsRead() {
        CreationOptionsAnswer answer = read(documentedBeta(), true);

        assertThat(answer.expiresAt()).isEqualTo(Instant.parse("2024-08-14T16:29:58Z"));
        assertThat(answer.options().rpId()).isEqualTo("login.microsoft.com");
        assertThat(answer.options().algorithms()).containsExactly(-7, -257);
        assertThat(answer.options().challenge()).isEqualTo(EntraStub.largeChallenge());
        assertThat(new String(answer.options().userHandle(), 0, 3, StandardCharsets.US_ASCII))
                .isEqualTo("OF:");
        assertThat(answer.options().userHandle()).hasSize(51);
    }

    @Test
    void onlyIdsOfExcludedCredentialsAreTranslated() {
        ObjectNode expected = (ObjectNode) parse(documentedBeta()).path("value").path("publicKey");
        for (JsonNode excluded : expected.path("excludeCredentials")) {
            String standard = excluded.path("id").asText();
            ((ObjectNode) excluded).put("id", standard.replace('+', '-').replace('/', '_'));
        }

        assertThat(parse(read(documentedBeta(), true).options().json())).isEqualTo(expected);
    }

    @Test
    void documentedAnswerOfV1KeepsItsODataMembers() {
        String documented = EntraStub.fixture("graph-creation-options-v1.0-documented.json");
        CreationOptionsAnswer answer = read(documented, false);

        assertThat(parse(answer.options().json())).isEqualTo(parse(documented).path("publicKey"));
        assertThat(answer.options().rpId()).isEqualTo("login.microsoftonline.com");
        assertThat(answer.expiresAt()).isEqualTo(Instant.parse("2026-04-20T10:05:00Z"));
    }

    @Test
    void shortenedChallengeOfTheDocumentationIsRefused() {
        assertThatThrownBy(() -> read(DOCUMENTED_BETA, true))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("not strict unpadded base64url");
    }

    @Test
    void unwrappedAnswerIsRead() {
        CreationOptionsAnswer answer = read(EntraStub.creationOptions(CHALLENGE, EXPIRY), true);

        assertThat(answer.options().challenge()).isEqualTo(EntraStub.largeChallenge());
        assertThat(answer.expiresAt()).isEqualTo(Instant.parse(EXPIRY));
    }

    @ParameterizedTest
    @CsvSource({
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4v0,"
                + "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4v",
        "Xd-q6r1BdYMX35ikRUkK66uS9jF7ZWEnfG9dJWBJMko1, Xd-q6r1BdYMX35ikRUkK66uS9jF7ZWEnfG9dJWBJMko",
        "_jpuR-TGZtk6aQCLF3BQjA2, _jpuR-TGZtk6aQCLF3BQjA",
        "/jpuR+TGZtk6aQCLF3BQjA==, _jpuR-TGZtk6aQCLF3BQjA",
        "_jpuR-TGZtk6aQCLF3BQjA, _jpuR-TGZtk6aQCLF3BQjA"
    })
    void excludedIdsOfAllFormsBecomeStandard(String received, String standard) {
        String json = EntraStub.creationOptions(CHALLENGE, EXPIRY)
                .replace(
                        "\"excludeCredentials\":[]",
                        "\"excludeCredentials\":[{\"type\":\"public-key\",\"transports\":[\"usb\"],\"id\":\"" + received
                                + "\"}]");
        JsonNode excluded = parse(read(json, true).options().json()).path("excludeCredentials");

        assertThat(excluded)
                .hasToString("[{\"type\":\"public-key\",\"transports\":[\"usb\"],\"id\":\"" + standard + "\"}]");
    }

    /** This user handle would lose its last digit if it were read like an excluded id. */
    @Test
    void userHandleThatEndsInDigitStaysAsItIs() {
        String handle = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1";
        String json = EntraStub.creationOptions(CHALLENGE, EXPIRY).replace(EntraStub.USER_HANDLE, handle);

        assertThat(Base64Url.encode(read(json, true).options().userHandle())).isEqualTo(handle);
    }

    @Test
    void expiryWithOffsetAndFractionsIsRead() {
        assertThat(read(EntraStub.creationOptions(CHALLENGE, "2026-03-20T09:00:00.1234567+01:00"), true)
                        .expiresAt())
                .isEqualTo(Instant.parse("2026-03-20T08:00:00.1234567Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"AAAA\"", "7"})
    void challengeThatIsNoneIsRefused(String challenge) {
        String json = EntraStub.creationOptions("C", EXPIRY).replace("\"C\"", challenge);

        assertThatThrownBy(() -> read(json, true))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("challenge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAAAAAAAAAAAAAAAAAAAA==", "AAAAAAAAAAAAAAAAAAAA+/AA", "AAAAAAAAAAAAAAAAAAAAAAAA0"})
    void challengeInAnotherFormIsRefused(String challenge) {
        assertThatThrownBy(() -> read(EntraStub.creationOptions(challenge, EXPIRY), true))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("not strict unpadded base64url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|member \"publicKey\" is not an object",
                "{\"value\":[]}|member \"publicKey\" is not an object",
                "{\"publicKey\":{\"excludeCredentials\":[7]}}|an entry of excludeCredentials is not an object",
                "{\"publicKey\":{\"excludeCredentials\":[{\"id\":\"?\"}]}}|an excludeCredentials[].id is in no known form of"
                        + " base64",
                "{\"publicKey\":{}}|creation options refused: member \"rp\" is not an object"
            })
    void answerWithoutNeededMembersIsRefused(String json, String problem) {
        assertThatThrownBy(() -> read(json, true))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage(problem);
    }

    @Test
    void answerWithoutExpiryIsRefused() {
        String json = EntraStub.creationOptions(CHALLENGE, EXPIRY).replace("challengeTimeoutDateTime", "other");

        assertThatThrownBy(() -> read(json, true))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("member \"challengeTimeoutDateTime\" is missing");
        assertThatThrownBy(() -> read(EntraStub.creationOptions(CHALLENGE, "soon"), true))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("member \"challengeTimeoutDateTime\" is not a date and time");
    }
}
