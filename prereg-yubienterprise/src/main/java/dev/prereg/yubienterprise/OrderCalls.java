package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.shipping.ShipmentId;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what orders, changes or cancels: once, and an answer that says too little leaves the outcome unknown. */
final class OrderCalls {
    private static final Logger LOG = LoggerFactory.getLogger(OrderCalls.class);
    private static final String JSON = "application/json";
    private static final Set<Integer> REFUSALS = Set.of(400, 404, 409, 410, 422, 423);

    private final Api api;

    OrderCalls(Api api) {
        this.api = api;
    }

    /**
     * @param reader reads the answer; it fails if there is no shipment id
     */
    <T> T order(String path, JsonNode body, Function<JsonNode, T> reader) {
        HttpCall call = HttpCall.write("POST", api.at(path)).body(JSON, Json.write(body));
        HttpAnswer answer = api.exchange(call);
        if (!answer.isSuccess()) {
            throw api.failure(call, answer, "order");
        }
        try {
            return reader.apply(answer.json("answer to the order"));
        } catch (MalformedJsonException e) {
            String message = "the order was accepted with status " + answer.status()
                    + ", but its answer tells no shipment id (" + e.getMessage() + "): a key may have been ordered";
            throw new OutcomeUnknownException(Api.SERVICE, Api.requestId(answer), message, null);
        }
    }

    void change(String path, JsonNode body, ShipmentId id) {
        HttpCall call = HttpCall.write("PUT", api.at(path)).body(JSON, Json.write(body));
        HttpAnswer answer = api.exchange(call);
        if (!answer.isSuccess()) {
            throw api.failure(call, answer, "shipment " + id + " is not changed");
        }
        requireOwn(answer, "shipment " + id + " may be changed or not: ");
        LOG.debug("changed shipment {}", id);
    }

    /** A refused {@code DELETE}, or the fact that it was done. */
    record Deletion(HttpCall call, HttpAnswer answer) {
        boolean isDone() {
            return answer.isSuccess();
        }

        /** Whether the shipment itself may be the reason. */
        boolean isRefused() {
            return REFUSALS.contains(answer.status());
        }
    }

    Deletion delete(String path, ShipmentId id) {
        HttpCall call = HttpCall.write("DELETE", api.at(path));
        HttpAnswer answer = api.exchange(call);
        if (answer.isSuccess()) {
            requireOwn(answer, "shipment " + id + " may be cancelled or not: ");
            LOG.debug("cancelled shipment {}", id);
        }
        return new Deletion(call, answer);
    }

    RuntimeException refused(Deletion deletion, ShipmentId id) {
        return api.failure(deletion.call(), deletion.answer(), "shipment " + id + " is not cancelled");
    }

    private static void requireOwn(HttpAnswer answer, String what) {
        if (Api.isPageOfAProxy(answer)) {
            String message = what + Api.PROXY_HINT;
            throw new OutcomeUnknownException(Api.SERVICE, Api.requestId(answer), message, null);
        }
    }
}
