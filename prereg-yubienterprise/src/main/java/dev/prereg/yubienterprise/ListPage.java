package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One page of a list.
 *
 * @param entries its entries
 * @param total how many there are on all pages, if told
 */
record ListPage(List<JsonNode> entries, OptionalInt total) {
    /**
     * Reads a page. Not all names of the arrays are published, so an only array of another name will do.
     *
     * @param json the page
     * @param name the name of the array
     * @param what what is listed, for the message
     */
    static ListPage read(JsonNode json, String name, String what) {
        JsonNode list = json.path(name);
        if (!list.isArray()) {
            list = onlyArray(json, name, what);
        }
        OptionalInt total =
                Json.optionalInt(json, "total_count").map(OptionalInt::of).orElse(OptionalInt.empty());
        List<JsonNode> entries = new ArrayList<>();
        list.forEach(entries::add);
        return new ListPage(List.copyOf(entries), total);
    }

    private static JsonNode onlyArray(JsonNode json, String name, String what) {
        List<JsonNode> arrays = new ArrayList<>();
        json.forEach(member -> {
            if (member.isArray()) {
                arrays.add(member);
            }
        });
        if (arrays.size() != 1) {
            throw new MalformedJsonException("the " + what + " has no array \"" + name + "\"");
        }
        return arrays.get(0);
    }
}
