package dev.prereg.workflow;

import static dev.prereg.workflow.JourneyCodec.instant;
import static dev.prereg.workflow.JourneyCodec.integer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.shipping.DeliveryType;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Recipient;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentState;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The stored format of the values inside a {@link Progress}. */
final class ValueCodec {
    private ValueCodec() {}

    static ObjectNode destination(Destination destination) {
        Recipient recipient = destination.recipient();
        MailingAddress address = destination.address();
        ObjectNode json = Json.object();
        json.put("deliveryType", destination.deliveryType().name());
        json.put("company", recipient.company());
        json.put("telephone", recipient.telephone());
        recipient.firstName().ifPresent(text -> json.put("firstName", text));
        recipient.lastName().ifPresent(text -> json.put("lastName", text));
        recipient.email().ifPresent(text -> json.put("email", text));
        json.put("streetLine1", address.streetLine1());
        address.streetLine2().ifPresent(text -> json.put("streetLine2", text));
        json.put("city", address.city());
        address.region().ifPresent(text -> json.put("region", text));
        json.put("postalCode", address.postalCode());
        json.put("countryCode2", address.countryCode2());
        return json;
    }

    static Destination destination(JsonNode json) {
        Recipient.Builder recipient =
                Recipient.builder(Json.requiredText(json, "company"), Json.requiredText(json, "telephone"));
        Json.optionalText(json, "firstName").ifPresent(recipient::firstName);
        Json.optionalText(json, "lastName").ifPresent(recipient::lastName);
        Json.optionalText(json, "email").ifPresent(recipient::email);
        MailingAddress.Builder address = MailingAddress.builder(
                Json.requiredText(json, "streetLine1"),
                Json.requiredText(json, "city"),
                Json.requiredText(json, "postalCode"),
                Json.requiredText(json, "countryCode2"));
        Json.optionalText(json, "streetLine2").ifPresent(address::streetLine2);
        Json.optionalText(json, "region").ifPresent(address::region);
        return new Destination(
                recipient.build(), address.build(), DeliveryType.valueOf(Json.requiredText(json, "deliveryType")));
    }

    static ObjectNode preparation(Progress.Preparation preparation) {
        ObjectNode json =
                Json.object().put("transportKey", preparation.transportKey().text());
        preparation.parts().forEach(part -> json.withArray("parts").add(part(part)));
        preparation.pinRequest().ifPresent(jwe -> json.put("pinRequest", jwe.compact()));
        preparation.requests().forEach(jwe -> json.withArray("requests").add(jwe.compact()));
        return json;
    }

    static Progress.Preparation preparation(JsonNode json) {
        return new Progress.Preparation(
                PublicJwk.parse(Json.requiredText(json, "transportKey"), KeyUse.ENCRYPTION),
                parts(json),
                Json.optionalText(json, "pinRequest").map(Jwe::parse),
                texts(json.path("requests")).stream().map(Jwe::parse).toList());
    }

    static ObjectNode order(Progress.Order order) {
        ObjectNode json = Json.object()
                .put("shipment", order.shipment().value())
                .put("state", order.state().code())
                .put("orderedAt", order.orderedAt().toString());
        order.parts().forEach(part -> json.withArray("parts").add(part(part)));
        return json;
    }

    static Progress.Order order(JsonNode json) {
        return new Progress.Order(
                new ShipmentId(Json.requiredText(json, "shipment")),
                ShipmentState.of(integer(json, "state")),
                instant(json, "orderedAt"),
                parts(json));
    }

    private static ObjectNode part(Progress.Part part) {
        return Json.object()
                .put("provider", part.provider())
                .put("user", part.user().value())
                .put("state", Base64.getEncoder().encodeToString(part.state().bytes()))
                .put("requests", part.requests())
                .put("expiresAt", part.expiresAt().toString());
    }

    private static List<Progress.Part> parts(JsonNode json) {
        List<Progress.Part> parts = new ArrayList<>();
        for (JsonNode part : json.path("parts")) {
            parts.add(new Progress.Part(
                    Json.requiredText(part, "provider"),
                    new UserReference(Json.requiredText(part, "user")),
                    SecretState.of(Base64.getDecoder().decode(Json.requiredText(part, "state"))),
                    integer(part, "requests"),
                    instant(part, "expiresAt")));
        }
        return parts;
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : array) {
            if (!text.isTextual()) {
                throw new MalformedJsonException("an array of texts holds something else");
            }
            texts.add(text.textValue());
        }
        return texts;
    }
}
