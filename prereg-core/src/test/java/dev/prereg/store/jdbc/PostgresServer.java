package dev.prereg.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A real PostgreSQL on a free port of loopback, which can be stopped and started again on the same data. */
final class PostgresServer {
    private final Path directory;
    private int port;
    private EmbeddedPostgres running;

    private PostgresServer(Path directory) {
        this.directory = directory;
    }

    static PostgresServer startedIn(Path directory) {
        PostgresServer server = new PostgresServer(directory);
        server.start();
        return server;
    }

    void start() {
        try {
            running = EmbeddedPostgres.builder()
                    .setDataDirectory(directory.resolve("data"))
                    .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                    .setCleanDataDirectory(false)
                    .setServerConfig("synchronous_commit", "on")
                    .setPort(port)
                    .start();
            port = running.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    void stop() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not stop", e);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }
}
