package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Json;
import dev.prereg.jose.Jwe;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Recipient;
import dev.prereg.shipping.ShipmentRequest;
import java.util.Optional;

/** The body of {@code POST /fpr/shipments}. Optional members that are empty are left out. */
final class CreateShipmentJson {
    private CreateShipmentJson() {}

    static ObjectNode of(ShipmentRequest request) {
        ObjectNode body = Json.object();
        body.put("delivery_type", request.destination().deliveryType().value());
        body.set("recipient", recipient(request.destination().recipient()));
        body.set("mailing_address", mailingAddress(request.destination().address()));
        body.set("shipment_items", Json.array().add(item(request)));
        return body;
    }

    private static ObjectNode recipient(Recipient recipient) {
        ObjectNode json = Json.object();
        json.put("recipient_company", recipient.company());
        putIfPresent(json, "recipient_email", recipient.email());
        putIfPresent(json, "recipient_firstname", recipient.firstName());
        putIfPresent(json, "recipient_lastname", recipient.lastName());
        json.put("recipient_telephone", recipient.telephone());
        return json;
    }

    private static ObjectNode mailingAddress(MailingAddress address) {
        ObjectNode json = Json.object();
        json.put("street_line1", address.streetLine1());
        putIfPresent(json, "street_line2", address.streetLine2());
        json.put("city", address.city());
        putIfPresent(json, "region", address.region());
        json.put("postal_code", address.postalCode());
        json.put("country_code_2", address.countryCode2());
        return json;
    }

    private static ObjectNode item(ShipmentRequest request) {
        ArrayNode credentialRequests = Json.array();
        request.credentialRequests().stream().map(Jwe::compact).forEach(credentialRequests::add);
        ObjectNode customization = Json.object();
        customization.put("fido_pin_request", request.pinRequest().compact());
        customization.set("fido_credential_requests", credentialRequests);
        ObjectNode item = Json.object();
        item.put("product_id", request.product().productId());
        item.put("inventory_product_id", request.product().inventoryProductId());
        item.put("product_quantity", 1);
        item.put("customization_id", request.product().customizationId());
        item.set("product_customizations", Json.array().add(customization));
        return item;
    }

    private static void putIfPresent(ObjectNode json, String name, Optional<String> value) {
        value.filter(text -> !text.isBlank()).ifPresent(text -> json.put(name, text));
    }
}
