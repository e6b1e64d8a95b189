package dev.prereg.internal.http;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A body that can be sent once. The JDK repeats writes by itself after a lost connection when the host's process runs
 * with {@code jdk.httpclient.enableAllMethodRetry}; a repeated order would ship a second key.
 */
final class OneTimeBody implements BodyPublisher {
    private final BodyPublisher bytes;
    private final AtomicBoolean sent = new AtomicBoolean();

    OneTimeBody(byte[] bytes) {
        this.bytes = BodyPublishers.ofByteArray(bytes);
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        if (sent.compareAndSet(false, true)) {
            bytes.subscribe(subscriber);
            return;
        }
        subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        subscriber.onError(new IOException("a write is sent once only"));
    }
}
