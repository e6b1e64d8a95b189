package dev.prereg.store.jdbc;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MariaDbShipmentStoreTest extends JdbcStoreContract {
    @TempDir
    static Path directory;

    private static MariaDbServer server;
    private static Pools pools;
    private static DataSource node;
    private static DataSource otherNode;

    @BeforeAll
    static void open() {
        server = MariaDbServer.startedIn(directory);
        pools = new Pools();
        node = pools.pool(server.url(), true);
        otherNode = pools.pool(server.url(), false);
    }

    @AfterAll
    static void close() {
        if (pools != null) {
            pools.close();
        }
        if (server != null) {
            server.stop();
        }
    }

    @Override
    DataSource node() {
        return node;
    }

    @Override
    DataSource otherNode() {
        return otherNode;
    }
}
