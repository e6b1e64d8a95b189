package dev.prereg.examples.simulator.yubico;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.examples.simulator.server.Answer;
import dev.prereg.examples.simulator.server.Call;
import dev.prereg.examples.simulator.server.SimulatorJson;
import java.util.List;

/** Lists in pages of at most 100: {@code limit} and {@code offset} in, {@code count} and {@code total_count} out. */
final class Page {
    private static final int LARGEST = 100;

    private Page() {}

    static Answer of(Call call, String name, List<ObjectNode> all) {
        int limit = Math.min(LARGEST, number(call, "limit", LARGEST));
        int offset = number(call, "offset", 0);
        ObjectNode answer = SimulatorJson.object();
        ArrayNode page = answer.putArray(name);
        all.stream().skip(offset).limit(limit).forEach(page::add);
        return Answer.json(200, answer.put("count", page.size()).put("total_count", all.size()));
    }

    private static int number(Call call, String name, int otherwise) {
        String text = call.query(name).orElse(Integer.toString(otherwise));
        if (!text.matches("\\d{1,9}")) {
            throw YubicoErrors.invalid("Input for " + name + " is not a number");
        }
        return Integer.parseInt(text);
    }
}
