package dev.prereg.internal.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;

/** Receives one answer, and remembers how far it came. */
final class Incoming implements BodyHandler<byte[]> {
    private final int maxBytes;
    private final Deadline deadline;
    private volatile int status;
    private volatile BoundedBody body;

    Incoming(int maxBytes, Deadline deadline) {
        this.maxBytes = maxBytes;
        this.deadline = deadline;
    }

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo head) {
        status = head.statusCode();
        body = new BoundedBody(maxBytes, deadline);
        return body;
    }

    /** Whether a status line and headers have arrived. */
    boolean hasHead() {
        return status != 0;
    }

    /** The status; 0 as long as there is none. */
    int status() {
        return status;
    }

    /** Closes the connection of a body that nobody waits for any more. */
    void abandon() {
        BoundedBody open = body;
        if (open != null) {
            open.fail(new IOException("abandoned"));
        }
    }
}
