package dev.prereg.examples.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.entra.EntraSettings;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.VirtualYubiKey;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import dev.prereg.webauthn.RegistrationResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Calls of an application in the simulated tenant. */
abstract class EntraCalls {
    static final String ADA = "ada@contoso.example";
    static final ObjectMapper JSON = new ObjectMapper();
    static final Origin MICROSOFT = new Origin("https://login.microsoft.com");

    Simulator simulator = Simulator.builder()
            .startingAt(Instant.parse("2026-03-06T08:00:00Z"))
            .start();
    final FakeYubico station = new FakeYubico();

    @AfterEach
    void stop() {
        simulator.close();
    }

    void restart(EntraSettings settings) {
        simulator.close();
        simulator = Simulator.builder().entra(settings).start();
    }

    Wire.Reply token(String tenant, Map<String, String> changes) {
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

    String token() {
        return token("contoso.example", Map.of()).json().get("access_token").textValue();
    }

    String methods(String version, String user) {
        return simulator.entra().graphUrl() + "/" + version + "/users/" + user.replace("@", "%40")
                + "/authentication/fido2Methods";
    }

    Wire.Reply options(String user, int minutes) {
        return Wire.get(methods("beta", user) + "/creationOptions(challengeTimeoutInMinutes=" + minutes + ")", token());
    }

    ObjectNode registration(JsonNode options) {
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

    Wire.Reply register(String user, JsonNode body) {
        return Wire.send("POST", methods("beta", user), token(), body.toString());
    }

    static String code(Wire.Reply reply) {
        return reply.json().at("/error/code").textValue();
    }

    static String message(Wire.Reply reply) {
        return reply.json().at("/error/message").textValue();
    }
}
