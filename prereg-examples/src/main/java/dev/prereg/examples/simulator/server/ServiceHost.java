package dev.prereg.examples.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves one simulated host on a loopback port of its own. */
public final class ServiceHost implements AutoCloseable {
    private final SimulatedService service;
    private final SimulatedWorld world;
    private final HttpServer server;
    private final ExecutorService threads;

    private ServiceHost(SimulatedService service, SimulatedWorld world, HttpServer server) {
        this.service = service;
        this.world = world;
        this.server = server;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "simulator-" + service.host());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * @param service what to serve
     * @param world what the hosts share
     * @param port the port, 0 for a free one
     * @return the running host
     * @throws UncheckedIOException if the port cannot be had
     */
    public static ServiceHost start(SimulatedService service, SimulatedWorld world, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ServiceHost host = new ServiceHost(service, world, server);
            server.setExecutor(host.threads);
            server.createContext("/", host::serve);
            server.start();
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " on loopback cannot be used for " + service.host(), e);
        }
    }

    /**
     * @return the URL of its root, without a trailing slash
     */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = Call.read(exchange);
            Optional<Matched> matched = match(call);
            Operation operation = matched.map(Matched::operation).orElse(Operation.UNKNOWN);
            Optional<Fault> fault = world.faults().take(operation);
            Optional<Answer> answer = fault.map(Fault::effectHappens).orElse(true)
                    ? Optional.of(world.exclusively(() -> act(call, matched)))
                    : Optional.empty();
            if (operation != Operation.CONTROL) {
                world.journal()
                        .add(
                                world.clock().instant(),
                                service.host(),
                                operation,
                                call,
                                answer.map(Answer::status),
                                fault);
            }
            reply(exchange, call, answer, fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Matched(Route route, Call call) {
        Operation operation() {
            return route.operation();
        }
    }

    private Optional<Matched> match(Call call) {
        return service.routes().stream()
                .flatMap(route -> route.match(call).stream().map(there -> new Matched(route, there)))
                .findFirst();
    }

    private Answer act(Call call, Optional<Matched> matched) {
        if (!isFromThisMachine(call)) {
            return Answer.json(403, SimulatorJson.object().put("message", "for programs on this machine only"));
        }
        try {
            return matched.map(there -> there.route().action().answer(there.call()))
                    .orElseGet(() -> service.unknownPath(call));
        } catch (RefusedException e) {
            return e.answer();
        } catch (RuntimeException e) {
            return Answer.json(500, SimulatorJson.object().put("message", "the simulator failed: " + e));
        }
    }

    /** A browser names its page in Origin, and a name that was bent to loopback in Host: both must not steer anything. */
    private boolean isFromThisMachine(Call call) {
        String host = call.header("Host").orElse("");
        boolean page = call.header("Origin").isPresent() && !service.takesOrigin();
        return !page && host.matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");
    }

    private void reply(HttpExchange exchange, Call call, Optional<Answer> answer, Optional<Fault> fault)
            throws IOException, InterruptedException {
        if (fault.isEmpty()) {
            send(exchange, call, answer.orElseThrow());
            return;
        }
        Fault.Reaction reaction = fault.get().reaction();
        if (reaction instanceof Fault.Reaction.Late) {
            world.keepWaiting(((Fault.Reaction.Late) reaction).duration());
            send(exchange, call, answer.orElseThrow());
        } else if (reaction instanceof Fault.Reaction.Instead) {
            send(exchange, call, ((Fault.Reaction.Instead) reaction).answer());
        } else if (reaction instanceof Fault.Reaction.Oversized) {
            sendOversized(exchange, ((Fault.Reaction.Oversized) reaction).bytes());
        }
        // What remains is a cut: closing the exchange without an answer closes the connection.
    }

    private void send(HttpExchange exchange, Call call, Answer answer) throws IOException {
        Answer finished = service.finish(call, answer);
        finished.headers().forEach(exchange.getResponseHeaders()::set);
        int length = finished.body().length;
        exchange.sendResponseHeaders(finished.status(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(finished.body());
        }
    }

    private static void sendOversized(HttpExchange exchange, int bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        byte[] blanks = new byte[8192];
        Arrays.fill(blanks, (byte) ' ');
        OutputStream out = exchange.getResponseBody();
        for (int sent = 0; sent < bytes; sent += blanks.length) {
            out.write(blanks);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
