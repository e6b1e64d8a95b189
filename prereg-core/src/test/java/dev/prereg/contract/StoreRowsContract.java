package dev.prereg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of {@link ShipmentStoreContract} about single rows. */
@Timeout(120)
abstract class StoreRowsContract {
    static final Instant NOW = Instant.parse("2026-03-06T08:00:00.123Z");
    static final int THREADS = 8;

    ShipmentStore store;
    ShipmentStore otherNode;

    /**
     * Makes the store for one test.
     *
     * @return a store without rows
     */
    protected abstract ShipmentStore emptyStore();

    /**
     * Opens the same data once more, as another node or a restarted process would: another object, another connection pool.
     * The default gives the same object again.
     *
     * @param opened the store of this test
     * @return a store of the same rows
     */
    protected ShipmentStore anotherNode(ShipmentStore opened) {
        return opened;
    }

    @BeforeEach
    void open() {
        store = emptyStore();
        otherNode = anotherNode(store);
    }

    static StoredRecord row(String id) {
        return row(id, "RECEIVED", NOW);
    }

    static StoredRecord row(String id, String stage, Instant dueAt) {
        return new StoredRecord(id, 1, 0, stage, dueAt, ("state of " + id).getBytes(StandardCharsets.UTF_8));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void insertedRowIsFoundAsItWas() {
        StoredRecord row = new StoredRecord("journey-1", 1, 0, "RECEIVED", NOW, new byte[] {0, 1, 2, -1});
        assertThat(store.insert(row)).isTrue();
        assertThat(store.find("journey-1")).contains(row);
    }

    @Test
    void writesAreSeenByAnotherNode() {
        store.insert(row("journey-1"));
        StoredRecord second = row("journey-1").next("ENROLLED", NOW, bytes("second"));
        assertThat(otherNode.replace(second, 1)).isTrue();
        assertThat(store.find("journey-1")).contains(second);
        assertThat(anotherNode(store).find("journey-1")).contains(second);
    }

    @Test
    void unknownRowIsNotFound() {
        store.insert(row("journey-1"));
        assertThat(store.find("journey-2")).isEmpty();
    }

    @Test
    void secondInsertIsRefusedAndChangesNothing() {
        StoredRecord first = row("journey-1");
        store.insert(first);
        assertThat(store.insert(new StoredRecord("journey-1", 1, 0, "ENROLLED", NOW.plusSeconds(1), bytes("other"))))
                .isFalse();
        assertThat(otherNode.find("journey-1")).contains(first);
    }

    @Test
    void oneOfManyInsertsWins() {
        List<Boolean> added = Race.of(
                THREADS,
                thread -> node(thread)
                        .insert(new StoredRecord("journey-1", 1, 0, "RECEIVED", NOW, new byte[] {(byte) thread})));
        assertThat(added).containsOnlyOnce(true);
        int winner = added.indexOf(true);
        assertThat(store.find("journey-1").orElseThrow().state()).containsExactly((byte) winner);
    }

    @Test
    void idsAreComparedExactly() {
        List<String> ids =
                List.of("journey", "Journey", "journey ", " journey", "journey.", "JOURNEY", "journ_y", "journ%");
        ids.forEach(
                id -> assertThat(store.insert(row(id))).as("insert \"%s\"", id).isTrue());
        for (String id : ids) {
            assertThat(store.find(id)).as("find \"%s\"", id).contains(row(id));
            assertThat(store.replace(row(id).next("ENROLLED", NOW, bytes(id)), 1))
                    .isTrue();
        }
        ids.forEach(id -> assertThat(store.find(id).orElseThrow().state()).isEqualTo(bytes(id)));
        assertThat(store.delete("journey", 2)).isTrue();
        assertThat(store.list(Optional.empty(), Optional.empty(), 100)).hasSize(ids.size() - 1);
    }

    @Test
    void longestIdAndStageAreKept() {
        String id = "i".repeat(StoredRecord.MAX_ID_LENGTH);
        StoredRecord row = row(id, "S".repeat(StoredRecord.MAX_STAGE_LENGTH), NOW);
        store.insert(row);
        assertThat(store.insert(row("i".repeat(StoredRecord.MAX_ID_LENGTH - 1))))
                .isTrue();
        assertThat(store.find(id)).contains(row);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 8_192, 65_536, 204_800})
    void stateIsKeptByteForByte(int length) {
        byte[] state = new byte[length];
        new Random(length).nextBytes(state);
        state[0] = 0;
        state[length / 2] = (byte) 0xff;
        state[length - 1] = 0;
        store.insert(new StoredRecord("journey-1", 1, 0, "RECEIVED", NOW, state));
        assertThat(store.find("journey-1").orElseThrow().state()).isEqualTo(state);
        state[length - 1] = 1;
        store.replace(row("journey-1").next("ENROLLED", NOW, state), 1);
        assertThat(store.find("journey-1").orElseThrow().state()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-03-06T08:00:00.001Z",
                "2026-03-29T01:30:00.999Z",
                "2038-01-19T03:14:08Z",
                "9999-12-31T00:00:00Z"
            })
    void dueTimeIsKeptToTheMillisecond(String time) {
        StoredRecord row = row("journey-1", "RECEIVED", Instant.parse(time));
        store.insert(row);
        assertThat(store.find("journey-1").orElseThrow().dueAt()).isEqualTo(Instant.parse(time));
    }

    @Test
    void rowIsReplacedAsAWhole() {
        store.insert(row("journey-1"));
        store.insert(row("journey-2"));
        StoredRecord second =
                new StoredRecord("journey-1", 2, 3, "ORDERED", NOW.plusMillis(1), bytes("longer than before"));
        assertThat(store.replace(second, 1)).isTrue();
        assertThat(store.find("journey-1")).contains(second);
        assertThat(store.find("journey-2")).contains(row("journey-2"));
    }

    @Test
    void staleReplacementIsRefusedAndChangesNothing() {
        store.insert(row("journey-1"));
        StoredRecord second = row("journey-1").next("ENROLLED", NOW, bytes("second"));
        store.replace(second, 1);
        assertThat(store.replace(row("journey-1").next("ORDERED", NOW, bytes("late")), 1))
                .isFalse();
        assertThat(store.replace(second.next("ORDERED", NOW, bytes("early")), 3))
                .isFalse();
        assertThat(otherNode.find("journey-1")).contains(second);
    }

    @Test
    void missingRowIsNotReplaced() {
        assertThat(store.replace(row("journey-1").next("ENROLLED", NOW, bytes("x")), 1))
                .isFalse();
        assertThat(store.find("journey-1")).isEmpty();
    }

    @Test
    void noReplacementIsLostAmongManyWriters() {
        int writes = 20;
        store.insert(new StoredRecord("journey-1", 1, 0, "RECEIVED", NOW, new byte[THREADS]));
        Race.of(THREADS, thread -> {
            for (int done = 0; done < writes; done += countUp(node(thread), thread) ? 1 : 0) {}
            return true;
        });
        StoredRecord last = store.find("journey-1").orElseThrow();
        assertThat(last.version()).isEqualTo(1L + THREADS * writes);
        assertThat(last.state()).containsOnly(writes);
    }

    private static boolean countUp(ShipmentStore node, int thread) {
        StoredRecord read = node.find("journey-1").orElseThrow();
        byte[] state = read.state();
        state[thread]++;
        return node.replace(read.next("RECEIVED", NOW, state), read.version());
    }

    @Test
    void rowIsDeletedIfItHasTheExpectedVersion() {
        store.insert(row("journey-1"));
        store.insert(row("journey-2"));
        assertThat(store.delete("journey-1", 2)).isFalse();
        assertThat(store.find("journey-1")).contains(row("journey-1"));
        assertThat(store.delete("journey-1", 1)).isTrue();
        assertThat(otherNode.find("journey-1")).isEmpty();
        assertThat(store.find("journey-2")).isPresent();
        assertThat(store.delete("journey-1", 1)).isFalse();
    }

    @Test
    void deletedRowIsNotReplacedAndItsIdIsFree() {
        store.insert(row("journey-1"));
        store.delete("journey-1", 1);
        assertThat(store.replace(row("journey-1").next("ENROLLED", NOW, bytes("x")), 1))
                .isFalse();
        assertThat(store.insert(row("journey-1"))).isTrue();
    }

    final ShipmentStore node(int thread) {
        return thread % 2 == 0 ? store : otherNode;
    }
}
