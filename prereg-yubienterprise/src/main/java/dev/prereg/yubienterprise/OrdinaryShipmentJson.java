package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Json;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Recipient;
import java.util.Optional;

/** The flat body of {@code POST} and {@code PUT /shipments_exact}. Optional members that are empty are left out. */
final class OrdinaryShipmentJson {
    private OrdinaryShipmentJson() {}

    static ObjectNode of(OrdinaryShipmentRequest request) {
        ObjectNode body = Json.object();
        body.put("delivery_type", request.destination().deliveryType().value());
        recipient(body, request.destination().recipient());
        address(body, request.destination().address());
        if (request.addressValidationBypass()) {
            body.put("address_validation_bypass", true);
        }
        ArrayNode items = body.putArray("shipment_items");
        for (ShipmentItem item : request.items()) {
            items.addObject()
                    .put("product_id", item.productId())
                    .put("inventory_product_id", item.inventoryProductId())
                    .put("shipment_product_quantity", item.quantity());
        }
        return body;
    }

    private static void recipient(ObjectNode body, Recipient recipient) {
        body.put("recipient", recipient.company());
        putIfPresent(body, "recipient_email", recipient.email());
        putIfPresent(body, "recipient_firstname", recipient.firstName());
        putIfPresent(body, "recipient_lastname", recipient.lastName());
        body.put("recipient_telephone", recipient.telephone());
    }

    /** Also the body of {@code POST /validate-address}. */
    static void address(ObjectNode body, MailingAddress address) {
        body.put("street_line1", address.streetLine1());
        putIfPresent(body, "street_line2", address.streetLine2());
        body.put("city", address.city());
        putIfPresent(body, "region", address.region());
        body.put("postal_code", address.postalCode());
        body.put("country_code_2", address.countryCode2());
    }

    private static void putIfPresent(ObjectNode json, String name, Optional<String> value) {
        value.filter(text -> !text.isBlank()).ifPresent(text -> json.put(name, text));
    }
}
