package dev.prereg.yubienterprise;

import dev.prereg.OutcomeUnknownException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.shipping.Cancellation;
import dev.prereg.shipping.RecentShipments;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentLimits;
import dev.prereg.shipping.ShipmentRequest;
import dev.prereg.shipping.ShipmentService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pre-reg shipments of one organization: {@code /fpr/shipments}. */
final class PreRegShipments implements ShipmentService {
    private static final Logger LOG = LoggerFactory.getLogger(PreRegShipments.class);
    private static final String PATH = "/fpr/shipments";

    private final Api api;
    private final LimitCheck limitCheck;
    private final String cancelPath;
    private final ShipmentSearch search;

    PreRegShipments(YubiEnterpriseConfig config, Api api) {
        this.api = api;
        this.limitCheck = config.limitCheck();
        this.cancelPath = config.cancelPath();
        this.search = new ShipmentSearch(config, api);
    }

    @Override
    public Shipment create(ShipmentRequest request) {
        checkLimits(request);
        byte[] body = Json.write(CreateShipmentJson.of(request));
        HttpCall call = HttpCall.write("POST", api.at(PATH)).body("application/json", body);
        HttpAnswer answer = api.exchange(call);
        if (!answer.isSuccess()) {
            throw api.failure(call, answer, "order");
        }
        Shipment shipment = ordered(answer);
        LOG.debug(
                "ordered shipment {}, state {}", shipment.id(), shipment.state().code());
        return shipment;
    }

    private void checkLimits(ShipmentRequest request) {
        List<String> violations = ShipmentLimits.violations(request.destination());
        if (violations.isEmpty()) {
            return;
        }
        String list = String.join("; ", violations);
        if (limitCheck == LimitCheck.REFUSE) {
            throw new RequestRejectedException(
                    Api.SERVICE, null, 0, "validation_error", "the order was not sent: " + list);
        }
        LOG.warn("an order is sent although it is over a limit: {}", list);
    }

    private static Shipment ordered(HttpAnswer answer) {
        try {
            return ShipmentJson.created(answer.json("answer to the order"));
        } catch (MalformedJsonException e) {
            String message = "the order was accepted with status " + answer.status()
                    + ", but its answer tells no shipment id (" + e.getMessage() + "): a key may have been ordered";
            throw new OutcomeUnknownException(Api.SERVICE, Api.requestId(answer), message, null);
        }
    }

    @Override
    public Optional<Shipment> find(ShipmentId id) {
        HttpCall call = HttpCall.get(api.at(PATH + "/" + id.value()));
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
        Shipment shipment = read(id, answer);
        LOG.debug("shipment {} is in state {}", id, shipment.state().code());
        return Optional.of(shipment);
    }

    private static Shipment read(ShipmentId id, HttpAnswer answer) {
        try {
            return ShipmentJson.fulfilled(answer.json("shipment"), id);
        } catch (MalformedJsonException e) {
            throw new ResponseIntegrityException(
                    ResponseIntegrityException.Reason.MALFORMED,
                    "shipment " + id + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public RecentShipments findRecent(ShipmentRequest request, Instant since) {
        return search.findRecent(request, since);
    }

    @Override
    public Cancellation cancel(ShipmentId id) {
        Optional<Cancellation> settled = withoutCancelling(id);
        if (settled.isPresent()) {
            return settled.get();
        }
        HttpCall call = HttpCall.write("DELETE", api.at(cancelPath.replace("{id}", id.value())));
        HttpAnswer answer = api.exchange(call);
        if (answer.isSuccess()) {
            return cancelled(id, answer);
        }
        // The path is unverified, so a 404 there does not prove that the shipment is gone.
        return withoutCancelling(id)
                .orElseThrow(() -> api.failure(call, answer, "shipment " + id + " is not cancelled"));
    }

    private static Cancellation cancelled(ShipmentId id, HttpAnswer answer) {
        if (Api.isPageOfAProxy(answer)) {
            String message = "shipment " + id + " may be cancelled or not: " + Api.PROXY_HINT;
            throw new OutcomeUnknownException(Api.SERVICE, Api.requestId(answer), message, null);
        }
        LOG.debug("cancelled shipment {}", id);
        return Cancellation.CANCELLED;
    }

    private Optional<Cancellation> withoutCancelling(ShipmentId id) {
        Optional<Shipment> shipment = find(id);
        if (shipment.isEmpty()) {
            return Optional.of(Cancellation.NOT_FOUND);
        }
        boolean locked = shipment.get().state().number().isPresent()
                && !shipment.get().state().isEditable();
        return locked ? Optional.of(Cancellation.LOCKED) : Optional.empty();
    }
}
