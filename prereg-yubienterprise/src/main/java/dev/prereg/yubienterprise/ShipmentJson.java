package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.jose.Jwe;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.shipping.SerialNumber;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shipments as YubiEnterprise writes them, in both dialects: nested ({@code fpr}) and flat ({@code shipments_exact}), with
 * the names of the API and those of Yubico's Okta cards.
 */
final class ShipmentJson {
    private static final int MOST_MESSAGES = 20;

    private ShipmentJson() {}

    /** Reads the answer to an order, in which only the id is needed. */
    static Shipment created(JsonNode json) {
        return Shipment.of(id(json), state(json));
    }

    /** Reads an answer about one shipment, in which the id may be left out. */
    static Shipment fulfilled(JsonNode json, ShipmentId asked) {
        if (json.hasNonNull("shipment_id") && !id(json).equals(asked)) {
            throw new MalformedJsonException("the answer is about another shipment");
        }
        ShipmentState state = state(json);
        return shipment(json, asked, fulfillments(json, state.isFulfilled()));
    }

    /** Reads one entry of a list, without fulfillments. */
    static Shipment listed(JsonNode json) {
        return shipment(json, id(json), List.of());
    }

    private static Shipment shipment(JsonNode json, ShipmentId id, List<Fulfillment> fulfillments) {
        return new Shipment(
                id,
                state(json),
                fulfillments,
                Members.text(json, "tracking_number"),
                Members.instant(json, "shipment_request_date"),
                messages(json));
    }

    private static ShipmentId id(JsonNode json) {
        String id = Json.textOrNumber(json, "shipment_id")
                .orElseThrow(() -> new MalformedJsonException("member \"shipment_id\" is missing"));
        return checked("shipment_id", id, ShipmentId::new);
    }

    private static ShipmentState state(JsonNode json) {
        JsonNode nested = json.path("shipment_state");
        JsonNode holder = nested.isObject() ? nested : json;
        try {
            return Json.optionalInt(holder, "shipment_state_id")
                    .map(ShipmentState::of)
                    .orElse(ShipmentState.UNKNOWN);
        } catch (MalformedJsonException e) {
            return ShipmentState.UNKNOWN;
        }
    }

    /** Outside the states in which responses are promised, an entry that cannot be read yet is left out. */
    private static List<Fulfillment> fulfillments(JsonNode json, boolean promised) {
        List<Fulfillment> fulfillments = new ArrayList<>();
        for (JsonNode item : json.path("shipment_items")) {
            for (JsonNode data : item.path("product_data")) {
                try {
                    fulfillments.add(fulfillment(data));
                } catch (MalformedJsonException e) {
                    if (promised) {
                        throw e;
                    }
                }
            }
        }
        return fulfillments;
    }

    private static Fulfillment fulfillment(JsonNode data) {
        String serial = either(data, "serial_number", "serial")
                .orElseThrow(() -> new MalformedJsonException("member \"serial_number\" is missing"));
        return new Fulfillment(
                checked("serial_number", serial, SerialNumber::new),
                either(data, "firmware_version", "version").map(Json::printable),
                Json.optionalText(data, "fido_pin_response").map(jwe -> checked("fido_pin_response", jwe, Jwe::parse)),
                credentialResponses(data));
    }

    private static List<Jwe> credentialResponses(JsonNode data) {
        String name =
                data.hasNonNull("fido_credential_responses") ? "fido_credential_responses" : "fido_credential_response";
        JsonNode member = data.path(name);
        if (member.isMissingNode() || member.isNull()) {
            return List.of();
        }
        List<Jwe> responses = new ArrayList<>();
        for (JsonNode response : member.isArray() ? member : Json.array().add(member)) {
            if (!response.isTextual()) {
                throw new MalformedJsonException("member \"" + name + "\" is not a list of strings");
            }
            responses.add(checked(name, response.textValue(), Jwe::parse));
        }
        return responses;
    }

    private static Optional<String> either(JsonNode json, String name, String otherName) {
        return Json.textOrNumber(json, json.hasNonNull(name) ? name : otherName).filter(text -> !text.isBlank());
    }

    private static <T> T checked(String name, String text, Function<String, T> check) {
        try {
            return check.apply(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("member \"" + name + "\": " + e.getMessage());
        }
    }

    private static List<String> messages(JsonNode json) {
        List<String> messages = new ArrayList<>();
        for (JsonNode message : json.path("shipment_messages")) {
            String text =
                    message.isObject() ? told(message) : Members.text(message).orElse("");
            if (!text.isEmpty() && messages.size() < MOST_MESSAGES) {
                messages.add(text);
            }
        }
        return messages;
    }

    /** Of a message only the names of its ids are published, so everything else that is text is taken for its words. */
    private static String told(JsonNode message) {
        List<String> words = new ArrayList<>();
        message.fieldNames().forEachRemaining(name -> {
            if (!name.endsWith("_id") && !name.endsWith("_date")) {
                Members.text(message, name).ifPresent(words::add);
            }
        });
        return words.isEmpty() ? "" : Json.printable(String.join(": ", words));
    }
}
