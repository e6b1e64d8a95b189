package dev.prereg.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.entra.EntraSettings;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Registrations in the simulated tenant. */
class SimulatedRegistrationTest extends EntraCalls {
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
}
