package dev.prereg.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.StoreException;
import dev.prereg.store.StoredRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcShipmentStoreTest {
    private static final String STATE = "state that nobody may see";

    @TempDir
    Path directory;

    private final Pools pools = new Pools();

    @AfterEach
    void close() {
        pools.close();
    }

    private DataSource h2(String settings) {
        return pools.pool("jdbc:h2:file:" + directory.resolve("h2") + settings, true);
    }

    private DataSource sqlite(String settings) {
        return pools.pool("jdbc:sqlite:" + directory.resolve("sqlite") + settings, true);
    }

    private static StoredRecord row() {
        return new StoredRecord("key-for-ada", 1, 0, "RECEIVED", Instant.EPOCH, STATE.getBytes());
    }

    private static void execute(DataSource source, String statement) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";WRITE_DELAY=500", ";WRITE_DELAY=1"})
    void h2ThatLosesCommitsIsRefused(String settings) {
        DataSource source = h2(settings);
        assertThatThrownBy(() -> JdbcShipmentStore.over(source))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("loses writes that it has acknowledged")
                .hasMessageContaining("WRITE_DELAY is " + (settings.endsWith("=1") ? "1" : "500") + " ms")
                .hasMessageEndingWith("add ;WRITE_DELAY=0 to its URL");
    }

    @Test
    void h2UserWhoMayNotForceWritesIsRefused() throws SQLException {
        DataSource admin = h2(";WRITE_DELAY=0");
        execute(admin, "create user clerk password 'clerk'");
        DataSource clerk = pools.pool("jdbc:h2:file:" + directory.resolve("h2") + ";USER=clerk;PASSWORD=clerk", true);
        assertThatThrownBy(() -> JdbcShipmentStore.over(clerk))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("may not force writes to disk")
                .hasMessageContaining("ADMIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?journal_mode=WAL&synchronous=NORMAL", "?synchronous=OFF"})
    void sqliteThatLosesCommitsIsRefused(String settings) {
        DataSource source = sqlite(settings);
        assertThatThrownBy(() -> JdbcShipmentStore.over(source))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("loses writes that it has acknowledged")
                .hasMessageEndingWith("open it with synchronous=FULL");
    }

    @Test
    void sqliteWithoutJournalIsRefused() {
        DataSource source = sqlite("?journal_mode=OFF&synchronous=FULL");
        assertThatThrownBy(() -> JdbcShipmentStore.over(source))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("journal_mode is off; open it with journal_mode=WAL");
    }

    @Test
    void missingTableIsNamed() {
        JdbcShipmentStore store = JdbcShipmentStore.over(h2(";WRITE_DELAY=0"));
        assertThatThrownBy(store::checkTable)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("prereg_shipment_schema cannot be read")
                .hasMessageContaining("createTable()");
        assertThatThrownBy(() -> store.find("key-for-ada"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the row key-for-ada cannot be read")
                .hasMessageContaining("the table is missing or another one");
    }

    @Test
    void tableOfANewerReleaseIsRefused() throws SQLException {
        DataSource source = h2(";WRITE_DELAY=0");
        JdbcShipmentStore store = JdbcShipmentStore.over(source).createTable();
        execute(source, "insert into prereg_shipment_schema (version) values (2)");
        assertThatThrownBy(store::checkTable)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has schema 2, this release knows 1");
        assertThatThrownBy(store::createTable).isInstanceOf(StoreException.class);
    }

    @Test
    void tableWithoutAColumnIsRefused() throws SQLException {
        DataSource source = h2(";WRITE_DELAY=0");
        JdbcShipmentStore store = JdbcShipmentStore.over(source).createTable();
        execute(source, "alter table prereg_shipment drop column takes");
        assertThatThrownBy(store::checkTable)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has not the columns of schema 1");
    }

    @Test
    void tableIsMadeOnceAndKept() {
        DataSource source = h2(";WRITE_DELAY=0");
        JdbcShipmentStore.over(source).createTable().insert(row());
        assertThat(JdbcShipmentStore.over(source).createTable().find("key-for-ada"))
                .contains(row());
    }

    @Test
    void scriptMakesTheTableOfThatName() throws SQLException {
        DataSource source = h2(";WRITE_DELAY=0");
        execute(source, "create schema keys");
        JdbcShipmentStore store = JdbcShipmentStore.over(source, "keys.journeys");
        for (String statement : store.script().replaceAll("(?m)^--.*$", "").split(";")) {
            if (!statement.isBlank()) {
                execute(source, statement);
            }
        }
        store.checkTable();
        assertThat(store.insert(row())).isTrue();
        assertThat(store.script()).doesNotContain("table if not exists prereg_shipment");
        assertThat(store).hasToString("JdbcShipmentStore[H2, keys.journeys]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;drop table b", "a.b.c", "1a", "a\"", "a--", "é", "a\n", ".a"})
    void nameOfAnotherFormIsRefused(String name) {
        DataSource source = h2(";WRITE_DELAY=0");
        assertThatThrownBy(() -> JdbcShipmentStore.over(source, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a table name has 1 to 50 letters");
    }

    @Test
    void refusedRowIsNotQuoted() throws SQLException {
        DataSource source = h2(";WRITE_DELAY=0");
        JdbcShipmentStore store = JdbcShipmentStore.over(source).createTable();
        execute(source, "alter table prereg_shipment add constraint small check (length(state) < 5)");
        assertThatThrownBy(() -> store.insert(row()))
                .isInstanceOf(StoreException.class)
                .hasMessage("the row key-for-ada is refused by a constraint of the table")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionIsGivenBackAsItWas(boolean autocommit) throws SQLException {
        DataSource h2 = pools.pool("jdbc:h2:file:" + directory.resolve("h2") + ";WRITE_DELAY=0", autocommit);
        try (Connection connection = h2.getConnection();
                LentConnection lent = new LentConnection(connection)) {
            JdbcShipmentStore store = JdbcShipmentStore.over(lent).createTable();
            store.insert(row());
            store.insert(row());
            store.takeDue(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), 5);
            assertThat(connection.getAutoCommit()).isEqualTo(autocommit);
        }
    }

    @Test
    void embeddedStoreInAMissingDirectorySaysWhatItNeeds() {
        Path file = directory.resolve("missing").resolve("store");
        assertThatThrownBy(() -> EmbeddedShipmentStore.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("org.xerial:sqlite-jdbc")
                .hasMessageContaining("directory it may write to");
    }
}
