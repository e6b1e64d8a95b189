package dev.prereg.internal.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** A complete answer of any status. {@code toString} shows the status and the body's length only. */
public final class HttpAnswer {
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    HttpAnswer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * @return the status
     */
    public int status() {
        return status;
    }

    /**
     * @return whether the status is 2xx
     */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /**
     * @param name a header
     * @return its first value
     */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /**
     * @return the body, at most as long as the client's limit; not copied
     */
    public byte[] body() {
        return body;
    }

    /**
     * Reads the body as one JSON object.
     *
     * @param what what it is, for the message
     * @return the object
     * @throws MalformedJsonException if it is none
     */
    public ObjectNode json(String what) {
        return Json.parseObject(body, what);
    }

    /**
     * Reads the body of an error as JSON as far as possible.
     *
     * @return the object, or an empty one if the body is anything else
     */
    public ObjectNode jsonOrEmpty() {
        try {
            return json("error body");
        } catch (MalformedJsonException e) {
            return Json.object();
        }
    }

    @Override
    public String toString() {
        return "HttpAnswer[" + status + ", " + body.length + " bytes]";
    }
}
