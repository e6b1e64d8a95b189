package dev.prereg.examples.kill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.prereg.examples.simulator.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes the PINs of all processes and checks at once whether each may be known already. */
final class PinDesk implements AutoCloseable {
    /** One PIN that arrived. */
    record Letter(String journey, String user, String serialNumber, String pin) {}

    private final Simulator simulator;
    private final HttpServer server;
    private final Set<Letter> letters = ConcurrentHashMap.newKeySet();
    private final List<String> tooEarly = new CopyOnWriteArrayList<>();

    PinDesk(Simulator simulator) throws IOException {
        this.simulator = simulator;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void receive(HttpExchange exchange) throws IOException {
        String[] parts = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split(" ");
        Letter letter = new Letter(parts[0], parts[1], parts[2], parts[3]);
        if (simulator.entra().directory().user(letter.user()).methodIds().isEmpty()) {
            tooEarly.add(letter.journey());
        }
        letters.add(letter);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** What arrived; the same PIN may have come again after a crash. */
    Set<Letter> letters() {
        return letters;
    }

    /** Journeys whose PIN came before a credential of their user was registered. */
    List<String> tooEarly() {
        return tooEarly;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
