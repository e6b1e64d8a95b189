package dev.prereg.examples.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.examples.simulator.entra.GraphErrors;
import dev.prereg.examples.simulator.server.Fault;
import dev.prereg.examples.simulator.server.Faults;
import dev.prereg.examples.simulator.server.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A fault as asked for over HTTP: {@code {"operation": "CREATE_SHIPMENT", "fault": "THROTTLE", "seconds": 30}}. */
final class FaultForm {
    private static final Map<String, Fault> PLAIN = new TreeMap<>(Map.of(
            "DOWN", Fault.DOWN,
            "THROTTLE", Fault.THROTTLE,
            "CUT_BEFORE_EFFECT", Fault.CUT_BEFORE_EFFECT,
            "CUT_AFTER_EFFECT", Fault.CUT_AFTER_EFFECT,
            "ERROR_AFTER_EFFECT", Fault.ERROR_AFTER_EFFECT,
            "GARBAGE", Fault.GARBAGE,
            "HTML", Fault.HTML,
            "OVERSIZED", Fault.OVERSIZED));

    private FaultForm() {}

    /** Sets the fault, or says in an exception's message what is wrong with the form. */
    static void apply(JsonNode form, Faults faults) {
        Operation operation = operation(form.path("operation").asText());
        Fault fault = fault(form);
        if (form.path("always").asBoolean()) {
            faults.always(operation, fault);
        } else {
            faults.next(operation, fault, form.path("times").asInt(1));
        }
    }

    private static Operation operation(String name) {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.name().equals(name) && operation != Operation.CONTROL)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "operation must be one of " + Arrays.toString(Operation.values())));
    }

    private static Fault fault(JsonNode form) {
        String name = form.path("fault").asText();
        Optional<Duration> seconds =
                Optional.of(form.path("seconds")).filter(JsonNode::isInt).map(node -> Duration.ofSeconds(node.asInt()));
        if (seconds.isPresent() && name.equals("DOWN")) {
            return Fault.downFor(seconds.get());
        }
        if (seconds.isPresent() && name.equals("THROTTLE")) {
            return Fault.throttledFor(seconds.get());
        }
        if (seconds.isPresent() && name.equals("SLOW")) {
            return Fault.slow(seconds.get());
        }
        if (name.equals("SUBCODE_400")) {
            return GraphErrors.subCode(form.path("subCode").asText(GraphErrors.USER_GROUP_RESTRICTION));
        }
        return Optional.ofNullable(PLAIN.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "fault must be one of " + PLAIN.keySet() + ", SUBCODE_400, or SLOW with seconds"));
    }
}
