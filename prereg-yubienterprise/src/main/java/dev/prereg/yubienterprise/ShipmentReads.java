package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.shipping.Cancellation;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one shipment, of either dialect. */
final class ShipmentReads {
    private static final Logger LOG = LoggerFactory.getLogger(ShipmentReads.class);

    private final Api api;
    private final String path;

    ShipmentReads(Api api, String path) {
        this.api = api;
        this.path = path;
    }

    /** Returns nothing if the shipment is not known, which is a 400 or a 404. */
    <T> Optional<T> find(ShipmentId id, Function<JsonNode, T> reader) {
        HttpCall call = HttpCall.get(api.at(path + "/" + id.value()));
        HttpAnswer answer = api.exchange(call);
        boolean unknown = answer.status() == 400 || answer.status() == 404;
        if (!answer.isSuccess() && !unknown) {
            throw api.failure(call, answer, "shipment " + id);
        }
        api.requireOwnAnswer(answer);
        if (unknown) {
            LOG.debug("shipment {} is not known: status {}", id, answer.status());
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(answer.json("shipment")));
        } catch (MalformedJsonException e) {
            throw Api.malformed("shipment " + id + " cannot be read: " + e.getMessage());
        }
    }

    /** What there is to say about a wish to cancel without asking for it, by the state the shipment is in. */
    static Optional<Cancellation> withoutCancelling(Optional<Shipment> shipment) {
        if (shipment.isEmpty()) {
            return Optional.of(Cancellation.NOT_FOUND);
        }
        boolean locked = shipment.get().state().number().isPresent()
                && !shipment.get().state().isEditable();
        return locked ? Optional.of(Cancellation.LOCKED) : Optional.empty();
    }
}
