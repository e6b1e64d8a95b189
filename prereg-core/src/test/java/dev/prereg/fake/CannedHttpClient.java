package dev.prereg.fake;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/**
 * A client without a network: it answers every request at once, from memory. For feeding readers many answers a second;
 * whatever is about connections needs a real one. Thread-safe.
 */
public final class CannedHttpClient extends HttpClient {
    private final Function<HttpRequest, Canned> answers;

    /**
     * @param answers gives the answer to a request
     */
    public CannedHttpClient(Function<HttpRequest, Canned> answers) {
        this.answers = answers;
    }

    /**
     * An answer.
     *
     * @param status its status
     * @param contentType its {@code Content-Type}
     * @param body its body; not copied
     */
    public record Canned(int status, String contentType, byte[] body) implements ResponseInfo {
        @Override
        public int statusCode() {
            return status;
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(Map.of("Content-Type", List.of(contentType)), (name, value) -> true);
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        try {
            return sendAsync(request, handler).join();
        } catch (CompletionException e) {
            throw new IOException("the body was refused", e.getCause());
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        Canned answer = answers.apply(request);
        BodySubscriber<T> subscriber = handler.apply(answer);
        subscriber.onSubscribe(new WholeBody(subscriber, answer.body()));
        return subscriber
                .getBody()
                .toCompletableFuture()
                .thenApply(body -> new CannedResponse<>(request, answer, body));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, HttpResponse.PushPromiseHandler<T> ignored) {
        return sendAsync(request, handler);
    }

    /** Delivers everything on the first demand. */
    private static final class WholeBody implements Flow.Subscription {
        private final BodySubscriber<?> subscriber;
        private final byte[] body;
        private boolean begun;
        private boolean cancelled;

        WholeBody(BodySubscriber<?> subscriber, byte[] body) {
            this.subscriber = subscriber;
            this.body = body;
        }

        @Override
        public void request(long demand) {
            if (begun) {
                return;
            }
            begun = true;
            subscriber.onNext(List.of(ByteBuffer.wrap(body).asReadOnlyBuffer()));
            if (!cancelled) {
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private record CannedResponse<T>(HttpRequest request, Canned answer, T body) implements HttpResponse<T> {
        @Override
        public int statusCode() {
            return answer.status();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return answer.headers();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return request.uri();
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.empty();
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    @Override
    public SSLContext sslContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    @Override
    public SSLParameters sslParameters() {
        return new SSLParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }
}
