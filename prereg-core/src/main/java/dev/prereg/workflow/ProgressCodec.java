package dev.prereg.workflow;

import static dev.prereg.workflow.JourneyCodec.instant;
import static dev.prereg.workflow.JourneyCodec.integer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.internal.json.Json;
import dev.prereg.jose.Jwe;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.shipping.SerialNumber;
import dev.prereg.shipping.ShipmentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stored format of each {@link Progress}, told apart by the name of its stage. */
final class ProgressCodec {
    private ProgressCodec() {}

    static ObjectNode write(Progress progress) {
        ObjectNode json = Json.object().put("stage", progress.stage().name());
        if (progress instanceof Progress.Received received) {
            json.set("destination", ValueCodec.destination(received.destination()));
            received.preparation().ifPresent(it -> json.set("preparation", ValueCodec.preparation(it)));
        } else if (progress instanceof Progress.Enrolled enrolled) {
            json.set("destination", ValueCodec.destination(enrolled.destination()));
            json.set("preparation", ValueCodec.preparation(enrolled.preparation()));
        } else if (progress instanceof Progress.Ordering ordering) {
            json.set("destination", ValueCodec.destination(ordering.destination()));
            json.set("preparation", ValueCodec.preparation(ordering.preparation()));
            json.put("intentAt", ordering.intentAt().toString());
        } else if (progress instanceof Progress.Ordered ordered) {
            json.set("order", ValueCodec.order(ordered.order()));
        } else if (progress instanceof Progress.Fulfilled fulfilled) {
            writeKey(json, fulfilled.order(), fulfilled.fulfillment(), fulfilled.credentials());
            json.put("activatedParts", fulfilled.activatedParts());
        } else if (progress instanceof Progress.Activated activated) {
            writeKey(json, activated.order(), activated.fulfillment(), activated.credentials());
        } else if (progress instanceof Progress.Completed completed) {
            Progress.Activated activated = completed.activated();
            writeKey(json, activated.order(), activated.fulfillment(), activated.credentials());
            json.put("releasedAt", completed.releasedAt().toString());
        } else if (progress instanceof Progress.Ended ended) {
            json.set("receipt", receipt(ended.receipt()));
        } else {
            json.set("from", write(progress.underlying()));
        }
        return json;
    }

    static Progress read(ObjectNode json) {
        Stage stage = Stage.valueOf(Json.requiredText(json, "stage"));
        return switch (stage) {
            case RECEIVED ->
                new Progress.Received(
                        ValueCodec.destination(Json.requiredObject(json, "destination")),
                        Optional.ofNullable(json.get("preparation")).map(ValueCodec::preparation));
            case ENROLLED ->
                new Progress.Enrolled(
                        ValueCodec.destination(Json.requiredObject(json, "destination")),
                        ValueCodec.preparation(Json.requiredObject(json, "preparation")));
            case ORDERING ->
                new Progress.Ordering(
                        ValueCodec.destination(Json.requiredObject(json, "destination")),
                        ValueCodec.preparation(Json.requiredObject(json, "preparation")),
                        instant(json, "intentAt"));
            case ORDERED -> new Progress.Ordered(ValueCodec.order(Json.requiredObject(json, "order")));
            case FULFILLED ->
                new Progress.Fulfilled(
                        ValueCodec.order(Json.requiredObject(json, "order")),
                        fulfillment(Json.requiredObject(json, "fulfillment")),
                        integer(json, "activatedParts"),
                        credentials(json));
            case ACTIVATED -> activated(json);
            case COMPLETED -> new Progress.Completed(activated(json), instant(json, "releasedAt"));
            case CLOSED, CANCELLED -> new Progress.Ended(stage, receipt(Json.requiredObject(json, "receipt")));
            case NEEDS_ATTENTION -> new Progress.NeedsAttention(read(Json.requiredObject(json, "from")));
        };
    }

    private static Progress.Activated activated(ObjectNode json) {
        return new Progress.Activated(
                ValueCodec.order(Json.requiredObject(json, "order")),
                fulfillment(Json.requiredObject(json, "fulfillment")),
                credentials(json));
    }

    private static void writeKey(
            ObjectNode json, Progress.Order order, Fulfillment fulfillment, List<RegisteredCredential> credentials) {
        json.set("order", ValueCodec.order(order));
        json.set("fulfillment", fulfillment(fulfillment));
        writeCredentials(json, credentials);
    }

    private static void writeCredentials(ObjectNode json, List<RegisteredCredential> credentials) {
        for (RegisteredCredential credential : credentials) {
            ObjectNode written = json.withArray("credentials").addObject().put("id", credential.credentialId());
            credential.remarks().forEach(remark -> written.withArray("remarks").add(remark));
        }
    }

    private static List<RegisteredCredential> credentials(JsonNode json) {
        List<RegisteredCredential> credentials = new ArrayList<>();
        for (JsonNode credential : json.path("credentials")) {
            credentials.add(new RegisteredCredential(
                    Json.requiredText(credential, "id"), ValueCodec.texts(credential.path("remarks"))));
        }
        return credentials;
    }

    private static ObjectNode fulfillment(Fulfillment fulfillment) {
        ObjectNode json =
                Json.object().put("serialNumber", fulfillment.serialNumber().value());
        fulfillment.firmwareVersion().ifPresent(version -> json.put("firmwareVersion", version));
        fulfillment.pinResponse().ifPresent(jwe -> json.put("pinResponse", jwe.compact()));
        fulfillment
                .credentialResponses()
                .forEach(jwe -> json.withArray("credentialResponses").add(jwe.compact()));
        return json;
    }

    private static Fulfillment fulfillment(JsonNode json) {
        return new Fulfillment(
                new SerialNumber(Json.requiredText(json, "serialNumber")),
                Json.optionalText(json, "firmwareVersion"),
                Json.optionalText(json, "pinResponse").map(Jwe::parse),
                ValueCodec.texts(json.path("credentialResponses")).stream()
                        .map(Jwe::parse)
                        .toList());
    }

    private static ObjectNode receipt(Progress.Receipt receipt) {
        ObjectNode json = Json.object().put("closedAt", receipt.closedAt().toString());
        receipt.shipment().ifPresent(shipment -> json.put("shipment", shipment.value()));
        receipt.serial().ifPresent(serial -> json.put("serialNumber", serial.value()));
        receipt.pinReleasedAt().ifPresent(at -> json.put("pinReleasedAt", at.toString()));
        writeCredentials(json, receipt.credentials());
        return json;
    }

    private static Progress.Receipt receipt(JsonNode json) {
        return new Progress.Receipt(
                Json.optionalText(json, "shipment").map(ShipmentId::new),
                Json.optionalText(json, "serialNumber").map(SerialNumber::new),
                credentials(json),
                Json.optionalText(json, "pinReleasedAt").map(java.time.Instant::parse),
                instant(json, "closedAt"));
    }
}
