package dev.prereg.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.entra.EntraSettings;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.VirtualYubiKey;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import dev.prereg.webauthn.RegistrationResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedEntraTest {
    private static final String ADA = "ada@contoso.example";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Origin MICROSOFT = new Origin("https://login.microsoft.com");

    private Simulator simulator = Simulator.builder()
            .startingAt(Instant.parse("2026-03-06T08:00:00Z"))
            .start();
    private final FakeYubico station = new FakeYubico();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void restart(EntraSettings settings) {
        simulator.close();
        simulator = Simulator.builder().entra(settings).start();
    }

    private Wire.Reply token(String tenant, Map<String, String> changes) {
        Map<String, String> form = new HashMap<>(Map.of(
                "client_id",
                simulator.entra().application().clientId(),
                "client_secret",
                simulator.entra().application().clientSecret(),
                "scope",
                "https://graph.microsoft.com/.default",
                "grant_type",
                "client_credentials"));
        form.putAll(changes);
        return Wire.send(
                "POST",
                simulator.entra().loginUrl() + "/" + tenant + "/oauth2/v2.0/token",
                "",
                Wire.form(form),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private String token() {
        return token("contoso.example", Map.of()).json().get("access_token").textValue();
    }

    private String methods(String version, String user) {
        return simulator.entra().graphUrl() + "/" + version + "/users/" + user.replace("@", "%40")
                + "/authentication/fido2Methods";
    }

    private Wire.Reply options(String user, int minutes) {
        return Wire.get(methods("beta", user) + "/creationOptions(challengeTimeoutInMinutes=" + minutes + ")", token());
    }

    private ObjectNode registration(JsonNode options) {
        VirtualYubiKey key = station.batch().next();
        RegistrationResponse response = key.create(
                PublicKeyCredentialCreationOptions.parse(
                        options.get("publicKey").toString()),
                MICROSOFT);
        Base64.Encoder base64url = Base64.getUrlEncoder().withoutPadding();
        ObjectNode body = JSON.createObjectNode().put("displayName", "YubiKey " + key.serialNumber());
        ObjectNode credential = body.putObject("publicKeyCredential");
        credential.put("id", response.credentialId().text());
        credential
                .putObject("response")
                .put("clientDataJSON", base64url.encodeToString(response.clientDataJson()))
                .put("attestationObject", base64url.encodeToString(response.attestationObject()));
        credential.putObject("clientExtensionResults");
        return body;
    }

    private Wire.Reply register(String user, JsonNode body) {
        return Wire.send("POST", methods("beta", user), token(), body.toString());
    }

    private static String code(Wire.Reply reply) {
        return reply.json().at("/error/code").textValue();
    }

    private static String message(Wire.Reply reply) {
        return reply.json().at("/error/message").textValue();
    }

    @Test
    void tokenIsForNearlyAnHour() {
        Wire.Reply reply = token("contoso.example", Map.of());

        assertThat(reply.json().get("expires_in").intValue()).isEqualTo(3599);
        assertThat(reply.json().get("token_type").textValue()).isEqualTo("Bearer");
    }

    @Test
    void tokenIsRefusedWithTheCodeOfTheReason() {
        assertThat(token("contoso.example", Map.of("client_secret", "wrong"))
                        .json()
                        .at("/error_codes/0"))
                .hasToString("7000215");
        assertThat(token("contoso.example", Map.of("client_id", "wrong")).json().at("/error_codes/0"))
                .hasToString("700016");
        assertThat(token("elsewhere.example", Map.of()).json().at("/error_codes/0"))
                .hasToString("90002");
        assertThat(token("common", Map.of()).json().at("/error_codes/0")).hasToString("9001023");
        assertThat(token("contoso.example", Map.of("scope", "User.Read")).json().at("/error_codes/0"))
                .hasToString("1002012");
        assertThat(token("contoso.example", Map.of("client_secret", "wrong")).status())
                .isEqualTo(401);
    }

    @Test
    void tokenEndsAndPermissionsShowOnlyInNewTokens() {
        simulator.entra().tokens().permission(false);
        String old = token();
        simulator.entra().tokens().permission(true);

        assertThat(Wire.get(methods("beta", ADA), old).status()).isEqualTo(403);
        assertThat(Wire.get(methods("beta", ADA), token()).status()).isEqualTo(200);
        simulator.clock().advance(Duration.ofSeconds(3599));
        assertThat(code(Wire.get(methods("beta", ADA), old))).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void optionsHaveALongChallengeAndTheDocumentedMembers() {
        JsonNode options = options(ADA, 20_160).json();
        JsonNode publicKey = options.get("publicKey");
        byte[] challenge =
                Base64.getUrlDecoder().decode(publicKey.get("challenge").textValue());
        byte[] handle = Base64.getUrlDecoder().decode(publicKey.at("/user/id").textValue());

        assertThat(options.get("challengeTimeoutDateTime").textValue()).isEqualTo("2026-03-20T08:00:00Z");
        assertThat(challenge.length).isBetween(5_000, 5_400);
        assertThat(new String(challenge, StandardCharsets.US_ASCII))
                .startsWith("eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIiwieDVjIjpbIk1JSURhRENDQWx");
        assertThat(new String(handle, StandardCharsets.ISO_8859_1))
                .startsWith("OF:")
                .hasSize(51);
        assertThat(publicKey.at("/rp/id").textValue()).isEqualTo("login.microsoft.com");
        assertThat(publicKey.at("/authenticatorSelection/userVerification").textValue())
                .isEqualTo("required");
        assertThat(publicKey.at("/extensions/hmacCreateSecret").booleanValue()).isTrue();
    }

    @Test
    void optionsMayBeWrappedAndMayBeAskedForByQuery() {
        restart(EntraSettings.defaults().withWrappedOptions());

        Wire.Reply reply = Wire.get(methods("beta", ADA) + "/creationOptions?challengeTimeoutInMinutes=60", token());

        assertThat(reply.json().at("/value/publicKey/challenge").isTextual()).isTrue();
    }

    @Test
    void lifetimeHasBoundsOnBetaAndIsFixedOnV1() {
        String v1 = methods("v1.0", ADA) + "/creationOptions?challengeTimeoutInMinutes=20160";

        assertThat(options(ADA, 4).status()).isEqualTo(400);
        assertThat(options(ADA, 43_201).status()).isEqualTo(400);
        assertThat(options(ADA, 43_200).status()).isEqualTo(200);
        assertThat(Wire.get(v1, token()).json().get("challengeTimeoutDateTime").textValue())
                .isEqualTo("2026-03-06T08:05:00Z");
        restart(EntraSettings.defaults().withTimeoutRejectedOnV1());
        assertThat(Wire.get(methods("v1.0", ADA) + "/creationOptions?challengeTimeoutInMinutes=60", token())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void keysOfTheUserAreExcludedInAllThreeEncodings() {
        byte[] id = new byte[48];
        simulator.entra().directory().user(ADA).withKey(id).withKey(id).withKey(id);

        JsonNode excluded = options(ADA, 60).json().at("/publicKey/excludeCredentials");

        assertThat(excluded.at("/0/id").textValue()).hasSize(65).endsWith("0");
        assertThat(excluded.at("/1/id").textValue()).hasSize(64);
        assertThat(excluded.at("/2/id").textValue()).hasSize(64);
    }

    @Test
    void credentialIsRegisteredAndFoundUnderAnIdWithADigit() {
        JsonNode body = registration(options(ADA, 60).json());

        Wire.Reply reply = register(ADA, body);

        String id = reply.json().get("id").textValue();
        assertThat(reply.status()).isEqualTo(201);
        assertThat(id).startsWith(body.at("/publicKeyCredential/id").textValue());
        assertThat(id).matches(".*[012]");
        assertThat(reply.json().get("attestationLevel").textValue()).isEqualTo("attested");
        assertThat(reply.json().get("passkeyType").textValue()).isEqualTo("deviceBound");
        assertThat(Wire.get(methods("beta", ADA) + "/" + id, token()).status()).isEqualTo(200);
        assertThat(Wire.send("DELETE", methods("v1.0", ADA) + "/" + id, token(), "")
                        .status())
                .isEqualTo(204);
        assertThat(Wire.get(methods("beta", ADA) + "/" + id, token()).status()).isEqualTo(404);
    }

    @Test
    void challengeServesTwiceButNotTheSameCredential() {
        JsonNode options = options(ADA, 60).json();
        JsonNode body = registration(options);

        assertThat(register(ADA, body).status()).isEqualTo(201);
        assertThat(register(ADA, body).status()).isEqualTo(400);
        assertThat(register(ADA, registration(options)).status()).isEqualTo(201);
        assertThat(simulator.entra().directory().registrations()).isEqualTo(2);
    }

    @Test
    void credentialOfAnotherUserOrAfterItsTimeIsRefused() {
        ObjectNode body = registration(options(ADA, 60).json());

        assertThat(message(register("grace@contoso.example", body)))
                .isEqualTo("The challenge was issued for another user");
        simulator.clock().advance(Duration.ofMinutes(60));
        assertThat(message(register(ADA, body))).isEqualTo("The challenge has expired");
    }

    @Test
    void credentialWithAnotherIdOrABrokenAttestationIsRefused() {
        ObjectNode body = registration(options(ADA, 60).json());
        ObjectNode credential = (ObjectNode) body.get("publicKeyCredential");
        String id = credential.get("id").textValue();
        credential.put("id", "AAAA" + id.substring(4));

        assertThat(message(register(ADA, body))).isEqualTo("The credential id is not the attested one");
        credential.put("id", id);
        ObjectNode response = (ObjectNode) credential.get("response");
        byte[] attestation =
                Base64.getUrlDecoder().decode(response.get("attestationObject").textValue());
        attestation[attestation.length - 1] ^= 1;
        response.put(
                "attestationObject", Base64.getUrlEncoder().withoutPadding().encodeToString(attestation));
        assertThat(register(ADA, body).status()).isEqualTo(400);
    }

    @Test
    void furtherMembersAndABodyThatIsTextAreRefused() {
        ObjectNode body = registration(options(ADA, 60).json());
        String text = JSON.createArrayNode().add(body.toString()).get(0).toString();
        ((ObjectNode) body.get("publicKeyCredential")).put("type", "public-key");

        assertThat(message(register(ADA, body))).contains("'type'");
        assertThat(message(Wire.send("POST", methods("beta", ADA), token(), text)))
                .isEqualTo("The request is missing a fido2AuthenticationMethod entity");
        restart(EntraSettings.defaults().withExtraMembersAccepted());
        ObjectNode again = registration(options(ADA, 60).json());
        ((ObjectNode) again.get("publicKeyCredential")).put("type", "public-key");
        assertThat(register(ADA, again).status()).isEqualTo(201);
    }

    @Test
    void userOutsideThePolicyGetsASubCodeInANestedDocument() throws Exception {
        simulator.entra().directory().user(ADA).inPolicy(false);

        Wire.Reply reply = register(ADA, registration(options(ADA, 60).json()));

        JsonNode nested = JSON.readTree(message(reply));
        assertThat(nested.at("/odata.error/values/0/value").textValue())
                .isEqualTo("error_user_group_restriction_policy_failure");
    }

    @Test
    void policyOfTheTenantIsChecked() {
        simulator.entra().policy().selfService(false);

        assertThat(message(register(ADA, registration(options(ADA, 60).json()))))
                .contains("Self-service");
        simulator.entra().policy().selfService(true);
        simulator.entra().policy().block(station.batch().model().aaguid());
        assertThat(message(register(ADA, registration(options(ADA, 60).json()))))
                .contains("AAGUID");
    }

    @Test
    void unknownUserIs404AndANewOneLaterFound() {
        Instant soon = simulator.clock().instant().plusSeconds(30);
        simulator.entra().directory().user(ADA).visibleFrom(soon);

        assertThat(code(options("nobody.here@contoso.example", 60))).isEqualTo("Request_ResourceNotFound");
        assertThat(options(ADA, 60).status()).isEqualTo(404);
        simulator.clock().advance(Duration.ofSeconds(30));
        assertThat(options(ADA, 60).status()).isEqualTo(200);
    }

    @Test
    void userIsAlsoFoundByObjectIdAndTheCallerItselfIs405() {
        String id = simulator.entra().directory().user(ADA).objectId().toString();

        assertThat(options(id, 60).status()).isEqualTo(200);
        simulator.entra().directory().user(ADA).isCaller();
        assertThat(options(ADA, 60).status()).isEqualTo(405);
    }

    @Test
    void listHasPages() {
        for (int i = 0; i < 21; i++) {
            simulator.entra().directory().user(ADA).withKey(new byte[] {
                (byte) i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
            });
        }
        JsonNode first = Wire.get(methods("beta", ADA), token()).json();

        assertThat(first.get("value")).hasSize(20);
        assertThat(Wire.get(first.get("@odata.nextLink").textValue().replace("$", "%24"), token())
                        .json()
                        .get("value"))
                .hasSize(1);
    }

    @Test
    void answersCarryTheIdsOfTheRequest() {
        Wire.Reply reply = Wire.send(
                "GET", methods("beta", "nobody@contoso.example"), token(), "", "client-request-id", "my-request-1");

        assertThat(reply.headers()).containsEntry("client-request-id", "my-request-1");
        assertThat(reply.headers()).containsKeys("request-id", "x-ms-ags-diagnostic", "date");
        assertThat(reply.json().at("/error/innerError/client-request-id").textValue())
                .isEqualTo("my-request-1");
        assertThat(reply.json().at("/error/innerError/request-id").textValue())
                .isEqualTo(reply.headers().get("request-id"));
    }
}
