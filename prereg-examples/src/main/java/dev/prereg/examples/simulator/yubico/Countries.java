package dev.prereg.examples.simulator.yubico;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The countries that are enabled for the organization, some of which allow one delivery type or one key only.
 *
 * @param code the code of two letters
 * @param longCode the code of three letters
 * @param name the English name
 * @param deliveryTypes the allowed delivery types
 * @param mostKeys how many keys one shipment may have
 * @param states the codes of its states, where there are some
 */
record Countries(
        String code, String longCode, String name, List<Integer> deliveryTypes, int mostKeys, List<String> states) {
    private static final Map<Integer, String> DELIVERY_TYPES = Map.of(1, "Standard", 2, "Expedited");
    private static final List<Integer> BOTH = List.of(1, 2);
    private static final List<Integer> STANDARD = List.of(1);
    private static final int MANY = 500;

    private static final List<Countries> ENABLED = List.of(
            new Countries("US", "USA", "United States", BOTH, MANY, List.of("CA", "NY", "TX", "VA", "WA")),
            new Countries("CA", "CAN", "Canada", BOTH, MANY, List.of("BC", "ON", "QC")),
            new Countries("DE", "DEU", "Germany", BOTH, MANY, List.of()),
            new Countries("FR", "FRA", "France", BOTH, MANY, List.of()),
            new Countries("GB", "GBR", "United Kingdom", BOTH, MANY, List.of()),
            new Countries("SE", "SWE", "Sweden", BOTH, MANY, List.of()),
            new Countries("IN", "IND", "India", STANDARD, 1, List.of()),
            new Countries("BR", "BRA", "Brazil", STANDARD, 1, List.of()));

    static List<ObjectNode> json() {
        return ENABLED.stream().map(Countries::toJson).toList();
    }

    private ObjectNode toJson() {
        ObjectNode json = SimulatorJson.object()
                .put("country_id", ENABLED.indexOf(this) + 1)
                .put("country_name", name)
                .put("country_code_2", code)
                .put("country_code_3", longCode)
                .put("country_vat_rate", 0);
        var types = json.putArray("delivery_types");
        deliveryTypes.forEach(type -> types.addObject().put("value", type).put("name", DELIVERY_TYPES.get(type)));
        if (!states.isEmpty()) {
            var list = json.putArray("states");
            states.forEach(state -> list.addObject().put("code", state).put("name", state));
        }
        return json;
    }

    static void check(OrdinaryForm form) {
        String code = form.address().path("country_code_2").asText();
        Optional<Countries> found =
                ENABLED.stream().filter(country -> country.code.equals(code)).findFirst();
        Countries country = found.orElseThrow(
                () -> YubicoErrors.invalid("Country " + code + " is not enabled for the organization"));
        if (!country.deliveryTypes.contains(form.deliveryType())) {
            throw YubicoErrors.invalid("Delivery Type " + form.deliveryType() + " is not available for " + code);
        }
        if (form.keys() > country.mostKeys) {
            throw YubicoErrors.invalid("Quantity exceeded limit of " + country.mostKeys + " for " + code);
        }
    }
}
