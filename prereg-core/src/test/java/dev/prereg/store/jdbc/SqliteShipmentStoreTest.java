package dev.prereg.store.jdbc;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteShipmentStoreTest extends JdbcStoreContract {
    @TempDir
    static Path directory;

    private static Pools pools;
    private static DataSource node;
    private static DataSource otherNode;

    @BeforeAll
    static void open() {
        String url =
                "jdbc:sqlite:" + directory.resolve("store") + "?journal_mode=WAL&synchronous=FULL&busy_timeout=60000";
        pools = new Pools();
        node = pools.pool(url, true);
        otherNode = pools.pool(url, false);
    }

    @AfterAll
    static void close() {
        pools.close();
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
