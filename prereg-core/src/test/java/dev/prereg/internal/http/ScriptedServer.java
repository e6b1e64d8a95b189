package dev.prereg.internal.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server on loopback that misbehaves in exactly the way a test tells it to, byte by byte. */
final class ScriptedServer implements Closeable {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final ServerSocket listener;
    private final Script script;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch peerLeft = new CountDownLatch(1);

    private ScriptedServer(Script script) {
        this.script = script;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server does with one connection; when it returns, the connection is closed. */
    interface Script {
        void serve(Connection connection) throws IOException;
    }

    static ScriptedServer start(Script script) {
        ScriptedServer server = new ScriptedServer(script);
        daemon(server::accept);
        return server;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Connection connection = new Connection(listener.accept());
                connections.add(connection);
                daemon(() -> run(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void run(Connection connection) {
        try (connection.socket) {
            script.serve(connection);
        } catch (IOException e) {
            peerLeft.countDown();
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.size();
    }

    List<String> requests() {
        return requests;
    }

    /** Waits until the client has closed a connection on which the server still wanted to talk. */
    boolean clientHungUp() throws InterruptedException {
        return peerLeft.await(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Connection connection : connections) {
            connection.socket.close();
        }
    }

    /** One accepted connection. */
    final class Connection {
        private final Socket socket;
        private final InputStream in;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
        }

        /** Reads one request: the head, and as many body bytes as it announces. */
        String read() throws IOException {
            StringBuilder request = new StringBuilder();
            while (request.indexOf("\r\n\r\n") < 0) {
                request.append((char) next());
            }
            int announced = announced(request.toString());
            for (int i = 0; i < announced; i++) {
                request.append((char) next());
            }
            requests.add(request.toString());
            return request.toString();
        }

        private int announced(String head) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
        }

        int next() throws IOException {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the client closed the connection");
            }
            return b;
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** Says nothing more until the client closes the connection. */
        void waitForHangUp() throws IOException {
            while (true) {
                next();
            }
        }

        /** Writes the same text again and again, with a pause, until the client closes the connection. */
        void repeat(String text, long pauseMillis) throws IOException {
            while (true) {
                write(text);
                pause(pauseMillis);
            }
        }

        private void pause(long millis) throws IOException {
            if (millis == 0) {
                return;
            }
            socket.setSoTimeout((int) millis);
            try {
                next();
            } catch (java.net.SocketTimeoutException e) {
                // the pause is over and the client is still there
            }
        }

        /** Closes with a reset instead of an orderly end. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
