package dev.prereg.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;

/**
 * Collects a body up to a number of bytes and up to a moment, and closes the connection when either is exceeded: the
 * JDK's own timeout ends with the headers, so that a silent or dribbling body would hold the caller for ever.
 */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final int maxBytes;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final CompletableFuture<Void> alarm = new CompletableFuture<>();
    private Subscription subscription;
    private boolean ended;
    private volatile IOException verdict;

    BoundedBody(int maxBytes, Deadline deadline) {
        this.maxBytes = maxBytes;
        // The timer is the JDK's shared one, so the library owns no thread; it is cancelled when the alarm is
        // completed.
        alarm.orTimeout(Math.max(1, deadline.left().toNanos()), TimeUnit.NANOSECONDS);
        alarm.whenComplete((nothing, timeout) -> {
            if (timeout != null) {
                fail(new HttpTimeoutException("the body did not end in time"));
            }
        });
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription offered) {
        boolean wanted;
        synchronized (this) {
            wanted = !ended && subscription == null;
            if (wanted) {
                subscription = offered;
            }
        }
        if (wanted) {
            offered.request(1);
        } else {
            offered.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> chunks) {
        for (ByteBuffer chunk : chunks) {
            if (chunk.remaining() > maxBytes - received.size()) {
                fail(new TooLargeException(maxBytes));
                return;
            }
            byte[] bytes = new byte[chunk.remaining()];
            chunk.get(bytes);
            received.writeBytes(bytes);
        }
        subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        if (end()) {
            body.completeExceptionally(failure);
        }
    }

    @Override
    public void onComplete() {
        if (end()) {
            body.complete(received.toByteArray());
        }
    }

    /** Ends the body early and closes its connection; without effect once it has ended. */
    void fail(IOException why) {
        if (!end()) {
            return;
        }
        verdict = why;
        Subscription open;
        synchronized (this) {
            open = subscription;
        }
        if (open != null) {
            open.cancel();
        }
        body.completeExceptionally(why);
    }

    /** Why we ended it; empty if it ended by itself. A newer JDK reports "subscription cancelled" instead. */
    Optional<IOException> verdict() {
        return Optional.ofNullable(verdict);
    }

    private boolean end() {
        synchronized (this) {
            if (ended) {
                return false;
            }
            ended = true;
        }
        alarm.complete(null);
        return true;
    }

    /** The body has more bytes than accepted. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int maxBytes) {
            super("the body has more than " + maxBytes + " bytes");
        }
    }
}
