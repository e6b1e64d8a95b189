package dev.prereg.examples.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.entra.DirectoryUser;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.JournalEntry;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.server.RefusedException;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatedService;
import dev.prereg.examples.simulator.server.SimulatorJson;
import dev.prereg.examples.simulator.yubico.ShipmentBook;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

/** Steers a simulator over HTTP: time, faults, users, shipments, and the journal. */
final class ControlService implements SimulatedService {
    private final Simulator simulator;

    ControlService(Simulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public String host() {
        return "simulator";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                route("GET", "", this::describe),
                route("POST", "/time", this::advance),
                route("POST", "/faults", this::setFault),
                route("DELETE", "/faults", this::clearFaults),
                route("POST", "/users", this::setUser),
                route("GET", "/shipments", this::shipments),
                route("POST", "/shipments/{id}", this::setShipment),
                route("GET", "/journal", this::journal));
    }

    /** What is wrong with a request is said in a 400. */
    private static Route route(String method, String path, Route.Action action) {
        return Route.of(Operation.CONTROL, method, "/simulator" + path, call -> {
            try {
                return action.answer(call);
            } catch (IllegalArgumentException | DateTimeException e) {
                return Answer.json(400, SimulatorJson.object().put("message", e.getMessage()));
            }
        });
    }

    private static JsonNode form(Call call) {
        return call.json()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new RefusedException(
                        Answer.json(400, SimulatorJson.object().put("message", "a JSON object is expected"))));
    }

    private Answer describe(Call call) {
        ObjectNode answer = time();
        ObjectNode settings = answer.putObject("settings");
        SimulatorDescription.of(simulator).forEach(settings::put);
        return Answer.json(200, answer);
    }

    private ObjectNode time() {
        return SimulatorJson.object().put("time", simulator.clock().instant().toString());
    }

    private Answer advance(Call call) {
        simulator.clock().advance(Duration.parse(form(call).path("advance").asText()));
        return Answer.json(200, time());
    }

    private Answer setFault(Call call) {
        FaultForm.apply(form(call), simulator.faults());
        return Answer.empty(204);
    }

    private Answer clearFaults(Call call) {
        simulator.faults().clear();
        return Answer.empty(204);
    }

    private Answer setUser(Call call) {
        JsonNode form = form(call);
        String name = form.path("user").asText();
        if (name.indexOf('@') < 1) {
            throw new IllegalArgumentException("user must be a user principal name");
        }
        DirectoryUser user = simulator.entra().directory().user(name);
        if (form.has("inPolicy")) {
            user.inPolicy(form.get("inPolicy").asBoolean());
        }
        if (form.has("visibleIn")) {
            Duration wait = Duration.parse(form.get("visibleIn").asText());
            user.visibleFrom(simulator.clock().instant().plus(wait));
        }
        if (form.path("caller").asBoolean()) {
            user.isCaller();
        }
        return Answer.json(200, SimulatorJson.object().put("id", user.objectId().toString()));
    }

    private Answer shipments(Call call) {
        ShipmentBook book = simulator.yubico().shipments();
        ArrayNode answer = SimulatorJson.array();
        book.ids().forEach(id -> answer.addObject().put("id", id).put("state", book.state(id)));
        return Answer.json(200, answer);
    }

    private Answer setShipment(Call call) {
        String id = call.requiredPathValue("id");
        JsonNode form = form(call);
        if (form.path("state").isInt()) {
            simulator.yubico().shipments().force(id, form.get("state").asInt());
        } else if (form.path("correctAddress").asBoolean()) {
            simulator.yubico().shipments().correctAddress(id);
        } else {
            throw new IllegalArgumentException("state or correctAddress is expected");
        }
        return Answer.empty(204);
    }

    private Answer journal(Call call) {
        ObjectNode answer = time();
        answer.putObject("counts")
                .put("orders", simulator.yubico().shipments().orders())
                .put("keysShipped", simulator.yubico().shipments().keysShipped())
                .put("registrations", simulator.entra().directory().registrations());
        ArrayNode entries = answer.putArray("entries");
        simulator.journal().entries().forEach(entry -> entries.add(json(entry)));
        return Answer.json(200, answer);
    }

    private static ObjectNode json(JournalEntry entry) {
        ObjectNode json = SimulatorJson.object()
                .put("number", entry.number())
                .put("at", entry.at().toString())
                .put("host", entry.host())
                .put("operation", entry.operation().name())
                .put("method", entry.method())
                .put("target", entry.target());
        entry.status().ifPresent(status -> json.put("status", status));
        entry.fault().ifPresent(fault -> json.put("fault", fault));
        return json;
    }
}
