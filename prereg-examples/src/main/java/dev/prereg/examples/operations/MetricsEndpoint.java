package dev.prereg.examples.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.prereg.workflow.WorkflowStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Serves the status of a workflow at {@code /metrics} on loopback, in the text format of Prometheus, version 0.0.4. */
public final class MetricsEndpoint implements AutoCloseable {
    private final Supplier<WorkflowStatus> status;
    private final HttpServer server;

    private MetricsEndpoint(Supplier<WorkflowStatus> status, HttpServer server) {
        this.status = status;
        this.server = server;
    }

    /**
     * @param status asked at each request, normally {@code workflow::status}
     * @param port where to listen, 0 for a free port
     * @return the running endpoint
     */
    public static MetricsEndpoint start(Supplier<WorkflowStatus> status, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            MetricsEndpoint endpoint = new MetricsEndpoint(status, server);
            server.createContext("/metrics", endpoint::answer);
            server.start();
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException("the metrics endpoint does not start", e);
        }
    }

    /**
     * @return where it answers
     */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] text = text(status.get()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    /**
     * @param status what to tell
     * @return its metrics as text
     */
    public static String text(WorkflowStatus status) {
        StringBuilder text = new StringBuilder();
        text.append("# HELP prereg_journeys Journeys in each stage.\n# TYPE prereg_journeys gauge\n");
        status.counts()
                .forEach((stage, count) -> text.append("prereg_journeys{stage=\"")
                        .append(stage)
                        .append("\"} ")
                        .append(count)
                        .append('\n'));
        text.append("# HELP prereg_overdue_seconds How long the oldest due journey has waited for its next step.\n")
                .append("# TYPE prereg_overdue_seconds gauge\nprereg_overdue_seconds ")
                .append(status.overdue().toMillis() / 1000.0)
                .append('\n');
        text.append("# HELP prereg_last_failure_timestamp_seconds When a step failed last, by its stage.\n")
                .append("# TYPE prereg_last_failure_timestamp_seconds gauge\n");
        status.lastFailures()
                .forEach((stage, failure) -> text.append("prereg_last_failure_timestamp_seconds{stage=\"")
                        .append(stage)
                        .append("\"} ")
                        .append(failure.at().getEpochSecond())
                        .append('\n'));
        return text.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
