package dev.prereg.internal.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;

/** Receives one answer, and remembers how far it came. */
final class Incoming implements BodyHandler<byte[]> {
    private final int maxBytes;
    private final Deadline deadline;
    private volatile ResponseInfo head;
    private volatile BoundedBody body;

    Incoming(int maxBytes, Deadline deadline) {
        this.maxBytes = maxBytes;
        this.deadline = deadline;
    }

    @Override
    public BodySubscriber<byte[]> apply(ResponseInfo arrived) {
        head = arrived;
        body = new BoundedBody(maxBytes, deadline);
        return body;
    }

    /** Whether a status line and headers have arrived. */
    boolean hasHead() {
        return head != null;
    }

    /** The status; 0 as long as there is none. */
    int status() {
        return hasHead() ? head.statusCode() : 0;
    }

    /** What has arrived, without its body. */
    HttpAnswer withoutBody() {
        return new HttpAnswer(head.statusCode(), head.headers(), new byte[0]);
    }

    /** Our own reason if we ended the answer, else what the client reported. */
    Exception reason(Exception reported) {
        BoundedBody begun = body;
        return begun == null
                ? reported
                : begun.verdict().<Exception>map(own -> own).orElse(reported);
    }

    /** Ends a body that nobody waits for any more, and with it the timer that would keep it until the deadline. */
    void abandon() {
        BoundedBody open = body;
        if (open != null) {
            open.fail(new IOException("abandoned"));
        }
    }
}
