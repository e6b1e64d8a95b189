package dev.prereg.examples.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a service answers.
 *
 * @param status the HTTP status
 * @param headers further headers
 * @param body the body, empty for none
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {
    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /**
     * @param status the HTTP status
     * @param body the JSON body
     * @return the answer
     */
    public static Answer json(int status, JsonNode body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), SimulatorJson.write(body));
    }

    /**
     * @param status the HTTP status
     * @param contentType the media type
     * @param body the body as text
     * @return the answer
     */
    public static Answer text(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param status the HTTP status
     * @return an answer without body
     */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    /**
     * @param name the name of a header
     * @param value its value
     * @return this answer with the header
     */
    public Answer with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /**
     * @return whether the status is a success
     */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
