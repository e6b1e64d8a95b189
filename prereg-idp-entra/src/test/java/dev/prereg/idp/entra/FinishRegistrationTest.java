package dev.prereg.idp.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.prereg.StoreException;
import dev.prereg.fake.Samples;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinishRegistrationTest {
    private static final UserReference KIM = new UserReference("kim@contoso.com");
    private static final String METHODS = "/beta/users/kim%40contoso.com/authentication/fido2Methods";

    private final EntraStub entra = new EntraStub();
    private final EntraRelyingParty relyingParty =
            new EntraRelyingParty(entra.config().build());
    private StartedRegistration started;
    private ShippedKey key;

    @BeforeEach
    void shipKey() {
        entra.answerCreationOptions(EntraStub.creationOptionsUntil(Samples.START.plus(Duration.ofDays(14))));
        started = relyingParty.startRegistration(KIM);
        key = ShippedKey.of(KIM, started);
        entra.clock.advance(Duration.ofDays(4));
    }

    @AfterEach
    void stop() {
        entra.close();
    }

    private RegisteredCredential finish() {
        return relyingParty.finishRegistration(key.completion());
    }

    @Test
    void acceptedKeyIsRegisteredWithoutRemarks() {
        entra.answerRegistration(EntraStub.json(201, key.method()));

        RegisteredCredential credential = finish();

        assertThat(credential.credentialId()).isEqualTo(key.credentialId());
        assertThat(credential.remarks()).isEmpty();
        assertThat(entra.lookUps()).isEmpty();
    }

    @Test
    void postHasExactlyTheMembersThatGraphAccepts() {
        entra.answerRegistration(EntraStub.json(201, key.method()));

        finish();

        LoggedRequest post = entra.graphPosts().get(0);
        assertThat(post.getUrl()).isEqualTo(METHODS);
        assertThat(post.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(post.getHeader("Authorization")).startsWith("Bearer ");
        assertThat(post.getHeader("client-request-id"))
                .matches("[0-9a-f-]{36}")
                .isNotEqualTo(EntraHandle.of(started.handle()).clientRequestId());
        assertThat(post.getBodyAsString())
                .isEqualTo("{\"displayName\":\"YubiKey " + key.key().serialNumber()
                        + "\",\"publicKeyCredential\":{\"id\":\""
                        + key.credentialId() + "\",\"response\":{\"clientDataJSON\":\""
                        + Base64Url.encode(key.response().clientDataJson()) + "\",\"attestationObject\":\""
                        + Base64Url.encode(key.response().attestationObject())
                        + "\"},\"clientExtensionResults\":{}}}");
    }

    @Test
    void clientDataNamesTheChallengeLetterForLetter() {
        entra.answerRegistration(EntraStub.json(201, key.method()));

        finish();

        String posted = Json.parseObject(entra.graphPosts().get(0).getBody(), "post")
                .at("/publicKeyCredential/response/clientDataJSON")
                .asText();
        assertThat(new String(Base64Url.decode(posted), StandardCharsets.UTF_8))
                .contains("\"challenge\":\"" + EntraStub.CHALLENGE + "\"")
                .contains("\"origin\":\"https://login.microsoft.com\"");
    }

    @Test
    void displayNameComesFromTheTemplate() {
        entra.answerRegistration(EntraStub.json(201, key.method()));

        new EntraRelyingParty(entra.config().displayName("Firma {serial} ö").build())
                .finishRegistration(key.completion());

        assertThat(entra.graphPosts().get(0).getBodyAsString())
                .startsWith("{\"displayName\":\"Firma " + key.key().serialNumber() + " ö\",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"attested\"|\"notAttested\"|Entra ID has not verified the attestation of the key (attestationLevel"
                        + " notAttested)",
                "\"deviceBound\"|\"synced\"|Entra ID does not take the key for device-bound (passkeyType synced)",
                "a25342c0-3cdc-4414-8e46-f4807fca511c|00000000-0000-0000-0000-000000000000|Entra ID reports another AAGUID"
                        + " than the key's (aaGuid 00000000-0000-0000-0000-000000000000)"
            })
    void answerThatDiffersFromTheKeyIsRemarked(String expected, String actual, String remark) {
        String method = key.method().replace(expected, actual);
        assertThat(method).isNotEqualTo(key.method());
        entra.answerRegistration(EntraStub.json(201, method));

        assertThat(finish().remarks()).containsExactly(remark);
    }

    @Test
    void anotherCredentialIdInTheAnswerIsRemarked() {
        entra.answerRegistration(EntraStub.json(201, key.method().replace(key.methodId(), "_jpuR-TGZtk6aQCLF3BQjA2")));

        RegisteredCredential credential = finish();

        assertThat(credential.credentialId()).isEqualTo(key.credentialId());
        assertThat(credential.remarks())
                .containsExactly("Entra ID reports another credential ID than the key's: _jpuR-TGZtk6aQCLF3BQjA2");
    }

    @ParameterizedTest
    @CsvSource({
        "graph-register-201-beta-documented.json, 2",
        "graph-register-201-v1.0-documented.json, 2",
        "graph-register-201-live-not-attested.json, 4"
    })
    void recordedAnswersAreReadAndTheirDifferencesRemarked(String fixture, int remarks) {
        entra.answerRegistration(EntraStub.json(201, EntraStub.fixture(fixture)));

        assertThat(finish().remarks()).hasSize(remarks);
    }

    @Test
    void membersThatTheAnswerLacksAreNotRemarked() {
        entra.answerRegistration(EntraStub.json(201, "{\"id\":\"" + key.methodId() + "\"}"));

        assertThat(finish().remarks()).isEmpty();
    }

    @Test
    void refusedTokenIsReplacedAndTheRegistrationSentOnceMore() {
        entra.refuseFirstToken();
        entra.answerToken(EntraStub.NEXT_TOKEN);
        entra.answerRegistration(EntraStub.json(201, key.method()));
        RegistrationCompletion completion = key.completion();

        EntraRelyingParty withOldToken = new EntraRelyingParty(
                entra.configWithTokens(EntraStub.TOKEN, EntraStub.NEXT_TOKEN).build());

        assertThat(withOldToken.finishRegistration(completion).remarks()).isEmpty();
        assertThat(entra.graphPosts().stream().map(post -> post.getHeader("Authorization")))
                .containsExactly("Bearer " + EntraStub.TOKEN, "Bearer " + EntraStub.NEXT_TOKEN);
    }

    @Test
    void handleOfAnotherUserIsRefused() {
        SecretState handle = new EntraHandle(Samples.grace(), Samples.START, "id").toState();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> relyingParty.finishRegistration(key.completionWith(handle)))
                .withMessage("the handle belongs to another user than k***@contoso.com");
        assertThat(entra.graphPosts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "S3CR3T",
                "{\"v\":2,\"user\":\"S3CR3T\"}",
                "{\"v\":1,\"user\":\"S3CR3T\"}",
                "{\"v\":1,\"user\":\"\",\"expiresAt\":\"2026-03-06T08:00:00Z\",\"clientRequestId\":\"S3CR3T\"}",
                "{\"v\":1,\"user\":\"S3CR3T\",\"expiresAt\":\"soon\",\"clientRequestId\":\"x\"}"
            })
    void handleThatCannotBeReadIsRefused(String stored) {
        SecretState handle = SecretState.of(stored.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> relyingParty.finishRegistration(key.completionWith(handle)))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "the handle of a registration at Entra ID cannot be read; was it started by a newer version?");
    }

    /** The stored form of version 1, which later versions must read. */
    @Test
    void handleOfTheFirstVersionIsRead() {
        String stored = "{\"v\":1,\"user\":\"kim@contoso.com\",\"expiresAt\":\"2026-03-20T08:00:00Z\","
                + "\"clientRequestId\":\"6b1d0d5e-0000-4000-8000-000000000000\"}";
        entra.answerRegistration(EntraStub.json(201, key.method()));

        SecretState handle = SecretState.of(stored.getBytes(StandardCharsets.UTF_8));

        assertThat(relyingParty.finishRegistration(key.completionWith(handle)).credentialId())
                .isEqualTo(key.credentialId());
        assertThat(EntraHandle.of(handle).toState()).isEqualTo(handle);
    }

    @Test
    void abandoningSendsNothing() {
        int before = entra.gets().size();

        relyingParty.abandonRegistration(KIM, started.handle());

        assertThat(entra.gets()).hasSize(before);
        assertThat(entra.graphPosts()).isEmpty();
    }
}
