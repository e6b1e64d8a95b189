package dev.prereg.yubienterprise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers each connection with a success and the first byte of a body, and never with the second. */
final class StallingServer implements AutoCloseable {
    private static final byte[] BEGINNING =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
                    .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listening;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);

    StallingServer() throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept, "stalling server");
        accepting.setDaemon(true);
        accepting.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listening.accept();
                connections.add(connection);
                connection.getOutputStream().write(BEGINNING);
                connection.getOutputStream().flush();
                first.countDown();
            }
        } catch (IOException e) {
            if (!listening.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + listening.getLocalPort() + path;
    }

    /** Waits until somebody has connected. */
    void awaitConnection() throws InterruptedException {
        if (!first.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody connects");
        }
    }

    int connections() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
