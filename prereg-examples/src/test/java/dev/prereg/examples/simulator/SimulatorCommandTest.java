package dev.prereg.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.examples.command.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator alone, steered over HTTP by somebody who has only what it prints. */
class SimulatorCommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Simulator simulator =
            SimulatorCommand.start(List.of(), new PrintStream(printed, true, StandardCharsets.UTF_8));
    private final Properties settings = new Properties();
    private final String control = simulator.controlUrl().toString();

    SimulatorCommandTest() throws IOException {
        settings.load(new StringReader(printed.toString(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Wire.Reply order() {
        return Wire.send(
                "POST",
                settings.getProperty("yubienterprise.url") + "/fpr/shipments",
                settings.getProperty("yubienterprise.token"),
                Orders.toAda(simulator.yubico().station()).toString());
    }

    private Wire.Reply post(String path, String body) {
        return Wire.send("POST", control + path, "", body);
    }

    @Test
    void printedSettingsAreEnoughToOrder() {
        assertThat(order().status()).isEqualTo(201);
        assertThat(settings.getProperty("entra.client-secret")).isNotEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains(control);
    }

    @Test
    void timePassesOnDemand() {
        Instant before = Instant.parse(Wire.get(control, "").json().get("time").textValue());

        JsonNode answer = post("/time", "{\"advance\":\"PT26H\"}").json();

        assertThat(Instant.parse(answer.get("time").textValue())).isEqualTo(before.plusSeconds(26 * 3600));
    }

    @Test
    void faultIsSetAndTheJournalShowsIt() {
        assertThat(post("/faults", "{\"operation\":\"CREATE_SHIPMENT\",\"fault\":\"THROTTLE\",\"seconds\":7}")
                        .status())
                .isEqualTo(204);

        assertThat(order().headers()).containsEntry("retry-after", "7");
        order();
        JsonNode journal = Wire.get(control + "/journal", "").json();
        assertThat(journal.at("/counts/orders").intValue()).isEqualTo(1);
        assertThat(journal.at("/counts/keysShipped").intValue()).isZero();
        assertThat(journal.at("/entries/0/fault").textValue()).isEqualTo("THROTTLE");
        assertThat(journal.at("/entries/1/status").intValue()).isEqualTo(201);
        assertThat(journal.toString()).doesNotContain(settings.getProperty("yubienterprise.token"));
    }

    @Test
    void shipmentsAreListedAndTheirStateCanBeSet() {
        String id = order().json().get("shipment_id").textValue();

        assertThat(post("/shipments/" + id, "{\"state\":105}").status()).isEqualTo(204);
        assertThat(Wire.get(control + "/shipments", "").json().at("/0/state").intValue())
                .isEqualTo(105);
        assertThat(post("/shipments/" + id, "{\"correctAddress\":true}").status())
                .isEqualTo(204);
        assertThat(Wire.get(control + "/shipments", "").json().at("/0/state").intValue())
                .isEqualTo(3);
    }

    @Test
    void usersGetTheirTraits() {
        Wire.Reply reply = post("/users", "{\"user\":\"eve@contoso.example\",\"inPolicy\":false}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("id").textValue())
                .isEqualTo(simulator
                        .entra()
                        .directory()
                        .user("eve@contoso.example")
                        .objectId()
                        .toString());
    }

    @Test
    void wrongCommandsAreExplained() {
        assertThat(post("/faults", "{\"operation\":\"MAKE_COFFEE\",\"fault\":\"DOWN\"}")
                        .json()
                        .get("message")
                        .textValue())
                .contains("CREATE_SHIPMENT");
        assertThat(post("/faults", "{\"operation\":\"CREATE_SHIPMENT\",\"fault\":\"FLOOD\"}")
                        .json()
                        .get("message")
                        .textValue())
                .contains("CUT_AFTER_EFFECT");
        assertThat(post("/time", "{\"advance\":\"yesterday\"}").status()).isEqualTo(400);
        assertThat(post("/time", "no JSON").status()).isEqualTo(400);
        assertThat(post("/shipments/unknown", "{\"state\":1}")
                        .json()
                        .get("message")
                        .textValue())
                .contains("no such shipment");
    }

    @Test
    void portMustBeANumberInRange() {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        assertThatThrownBy(() -> SimulatorCommand.start(List.of("--port", "99999"), out))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--port N");
    }
}
