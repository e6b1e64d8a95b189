package dev.prereg.examples.simulator.yubico;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.server.Route;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.util.List;

/** {@code /products}, {@code /inventory}, {@code /countries} and {@code /validate-address}. */
final class ReferenceData {
    private final Catalogue catalogue;

    ReferenceData(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Operation.LIST_PRODUCTS, "GET", "/v1/products", this::products),
                Route.of(Operation.GET_PRODUCT, "GET", "/v1/products/{id}", this::product),
                Route.of(Operation.LIST_INVENTORY, "GET", "/v1/inventory", this::inventory),
                Route.of(Operation.LIST_COUNTRIES, "GET", "/v1/countries", this::countries),
                Route.of(Operation.VALIDATE_ADDRESS, "POST", "/v1/validate-address", this::validate));
    }

    private Answer products(Call call) {
        return Page.of(call, "products", Catalogue.products());
    }

    private Answer product(Call call) {
        return Catalogue.find(call.requiredPathValue("id"))
                .map(product -> Answer.json(200, product))
                .orElseThrow(() -> YubicoErrors.refused(404, "not_found", "Product not found"));
    }

    private Answer inventory(Call call) {
        return Page.of(call, "organization_product_inventory", catalogue.inventory());
    }

    private Answer countries(Call call) {
        return Page.of(call, "countries", Countries.json());
    }

    /** A bad address is a result with status 400; an address that is not complete is an error with the same status. */
    private Answer validate(Call call) {
        ObjectNode address = YubicoErrors.object(call);
        FieldLimits.checkAddress(address);
        boolean deliverable = AddressCheck.deliverable(address);
        ObjectNode verdict = SimulatorJson.object().put("status", deliverable ? "deliverable" : "undeliverable");
        if (deliverable) {
            verdict.set("address", normalized(address));
        } else {
            verdict.putArray("details").addObject().put("description", "Address not found");
        }
        return Answer.json(deliverable ? 200 : 400, verdict);
    }

    private static JsonNode normalized(ObjectNode address) {
        ObjectNode normalized = address.deepCopy();
        address.properties().forEach(member -> {
            if (member.getValue().isTextual()) {
                normalized.put(member.getKey(), member.getValue().textValue().strip());
            }
        });
        return normalized;
    }
}
