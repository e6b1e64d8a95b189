package dev.prereg.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.examples.simulator.entra.EntraSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens, creation options and what is around them. */
class SimulatedEntraTest extends EntraCalls {
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
                .startsWith("eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIiwieDVjIjpbIk1JSURhRENDQW");
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
