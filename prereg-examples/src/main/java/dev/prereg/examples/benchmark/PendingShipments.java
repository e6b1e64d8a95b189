package dev.prereg.examples.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** YubiEnterprise on loopback with pending shipments only: whatever id is asked for is one, and nothing is computed. */
final class PendingShipments implements AutoCloseable {
    private static final String ANSWER = "{\"shipment_id\":\"%s\",\"shipment_state\":{\"shipment_state_id\":100},"
            + "\"shipment_items\":[{\"product_id\":1,\"inventory_product_id\":106,\"product_quantity\":1}]}";

    private final HttpServer server;
    private final ExecutorService threads;
    private final LongAdder answered = new LongAdder();

    PendingShipments(int concurrency) {
        // Without it the JDK's server waits for an acknowledgement between the head and the body of each answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        threads = Executors.newFixedThreadPool(concurrency);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/fpr/shipments/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body =
                ANSWER.formatted(path.substring(path.lastIndexOf('/') + 1)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
        answered.increment();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    long answered() {
        return answered.sum();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
