package dev.prereg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The part of {@link ShipmentStoreContract} about rows that are due. */
abstract class StoreQueueContract extends StoreRowsContract {
    static final Instant LEASE = NOW.plusSeconds(60);

    @Test
    void rowsAreDueFromTheirTimeOn() {
        store.insert(row("earlier", "RECEIVED", NOW.minusSeconds(1)));
        store.insert(row("now", "RECEIVED", NOW));
        store.insert(row("later", "RECEIVED", NOW.plusMillis(1)));
        assertThat(ids(store.findDue(NOW, 10))).containsExactly("earlier", "now");
        assertThat(ids(store.findDue(NOW.plusMillis(1), 10))).containsExactly("earlier", "now", "later");
        assertThat(store.findDue(NOW.minusSeconds(2), 10)).isEmpty();
    }

    @Test
    void findingDueRowsTakesNothing() {
        StoredRecord row = row("journey-1");
        store.insert(row);
        assertThat(store.findDue(NOW, 10)).containsExactly(row);
        assertThat(otherNode.findDue(NOW, 10)).containsExactly(row);
    }

    @Test
    void earliestRowsComeFirstAndTheLimitHolds() {
        for (int i : new int[] {4, 1, 5, 3, 2}) {
            store.insert(row("journey-" + i, "RECEIVED", NOW.minusSeconds(10 - i)));
        }
        assertThat(ids(store.findDue(NOW, 3))).containsExactly("journey-1", "journey-2", "journey-3");
        assertThat(ids(store.takeDue(NOW, LEASE, 2))).containsExactly("journey-1", "journey-2");
        assertThat(ids(store.takeDue(NOW, LEASE, 2))).containsExactly("journey-3", "journey-4");
        assertThat(ids(store.takeDue(NOW, LEASE, 2))).containsExactly("journey-5");
        assertThat(store.takeDue(NOW, LEASE, 2)).isEmpty();
    }

    @Test
    void takenRowIsLeased() {
        StoredRecord row = new StoredRecord("journey-1", 1, 4, "ORDERED", NOW.minusSeconds(9), bytes("secret"));
        store.insert(row);
        List<StoredRecord> taken = store.takeDue(NOW, LEASE, 10);
        assertThat(taken).containsExactly(new StoredRecord("journey-1", 2, 5, "ORDERED", LEASE, bytes("secret")));
        assertThat(otherNode.find("journey-1")).contains(taken.get(0));
    }

    @Test
    void leasedRowIsDueAgainWhenTheLeaseEnds() {
        store.insert(row("journey-1"));
        store.takeDue(NOW, LEASE, 10);
        assertThat(otherNode.takeDue(LEASE.minusMillis(1), LEASE.plusSeconds(60), 10))
                .isEmpty();
        List<StoredRecord> again = otherNode.takeDue(LEASE, LEASE.plusSeconds(60), 10);
        assertThat(again).hasSize(1);
        assertThat(again.get(0).takes()).isEqualTo(2);
        assertThat(again.get(0).version()).isEqualTo(3);
        assertThat(again.get(0).dueAt()).isEqualTo(LEASE.plusSeconds(60));
    }

    @Test
    void takerWhoLostItsLeaseCannotWrite() {
        store.insert(row("journey-1"));
        StoredRecord slow = store.takeDue(NOW, LEASE, 10).get(0);
        StoredRecord fast = otherNode.takeDue(LEASE, LEASE.plusSeconds(60), 10).get(0);
        assertThat(store.replace(slow.next("ENROLLED", NOW, bytes("slow")), slow.version()))
                .isFalse();
        assertThat(otherNode.replace(fast.next("ENROLLED", NOW, bytes("fast")), fast.version()))
                .isTrue();
        assertThat(store.find("journey-1").orElseThrow().state()).isEqualTo(bytes("fast"));
    }

    @Test
    void rowThatWasReplacedIsDueAtItsNewTime() {
        store.insert(row("journey-1"));
        StoredRecord taken = store.takeDue(NOW, LEASE, 10).get(0);
        Instant newTime = NOW.plusSeconds(5);
        store.replace(taken.next("ENROLLED", newTime, bytes("x")), taken.version());
        assertThat(store.takeDue(newTime.minusMillis(1), LEASE, 10)).isEmpty();
        assertThat(ids(store.takeDue(newTime, LEASE, 10))).containsExactly("journey-1");
    }

    @Test
    void rowThatWaitsForAPersonIsNeverHandedOut() {
        store.insert(row("waiting", "NEEDS_ATTENTION", StoredRecord.NOT_DUE));
        store.insert(row("journey-1"));
        Instant farAway = Instant.parse("9999-12-30T23:59:59.999Z");
        assertThat(ids(store.findDue(farAway, 10))).containsExactly("journey-1");
        assertThat(ids(store.takeDue(farAway, farAway.plusMillis(1), 10))).containsExactly("journey-1");
        assertThat(store.find("waiting")).contains(row("waiting", "NEEDS_ATTENTION", StoredRecord.NOT_DUE));
    }

    @Test
    void longestWaitingRowIsNamed() {
        assertThat(store.oldestDue(NOW)).isEmpty();
        store.insert(row("later", "RECEIVED", NOW.plusMillis(1)));
        assertThat(store.oldestDue(NOW)).isEmpty();
        store.insert(row("now", "RECEIVED", NOW));
        store.insert(row("earlier", "ORDERED", NOW.minusSeconds(90)));
        assertThat(otherNode.oldestDue(NOW)).contains(NOW.minusSeconds(90));
        store.takeDue(NOW, LEASE, 1);
        assertThat(otherNode.oldestDue(NOW)).contains(NOW);
    }

    @Test
    void deletedRowIsNotDue() {
        store.insert(row("journey-1"));
        store.delete("journey-1", 1);
        assertThat(store.findDue(NOW, 10)).isEmpty();
        assertThat(store.takeDue(NOW, LEASE, 10)).isEmpty();
    }

    @Test
    void eachRowIsGivenToOneTakerOnly() {
        int rows = 120;
        for (int i = 0; i < rows; i++) {
            store.insert(row("journey-" + i, "RECEIVED", NOW.minusMillis(i)));
        }
        List<String> taken = new ArrayList<>();
        for (List<StoredRecord> ofThread : Race.of(THREADS, thread -> takeAll(node(thread)))) {
            taken.addAll(ids(ofThread));
        }
        // A taker that lost every row of its batch gives up early: what is left must be there for the next one.
        taken.addAll(ids(takeAll(store)));
        assertThat(taken).hasSize(rows);
        assertThat(new TreeSet<>(taken)).hasSize(rows);
        store.list(Optional.empty(), Optional.empty(), rows).forEach(row -> {
            assertThat(row.takes()).isEqualTo(1);
            assertThat(row.version()).isEqualTo(2);
        });
    }

    @Test
    void takersAndWritersDoNotOverwriteEachOther() {
        int rounds = 25;
        store.insert(new StoredRecord("journey-1", 1, 0, "RECEIVED", NOW, new byte[1]));
        AtomicInteger seconds = new AtomicInteger();
        List<Integer> done = Race.of(
                THREADS, thread -> thread % 2 == 0 ? take(node(thread / 2), rounds, seconds) : write(store, rounds));
        int takes = 0;
        int writes = 0;
        for (int thread = 0; thread < THREADS; thread++) {
            takes += thread % 2 == 0 ? done.get(thread) : 0;
            writes += thread % 2 == 0 ? 0 : done.get(thread);
        }
        StoredRecord last = store.find("journey-1").orElseThrow();
        assertThat(last.takes()).isEqualTo(takes);
        assertThat(last.version()).isEqualTo(1L + takes + writes);
        assertThat(last.state()[0]).isEqualTo((byte) writes);
    }

    private static int take(ShipmentStore node, int rounds, AtomicInteger seconds) {
        int takes = 0;
        for (int i = 0; i < rounds; i++) {
            Instant now = NOW.plusSeconds(seconds.incrementAndGet());
            takes += node.takeDue(now, now.plusMillis(500), 1).size();
        }
        return takes;
    }

    private static int write(ShipmentStore node, int rounds) {
        int writes = 0;
        for (int i = 0; i < rounds; i++) {
            StoredRecord read = node.find("journey-1").orElseThrow();
            byte[] state = read.state();
            state[0]++;
            writes += node.replace(read.next("RECEIVED", NOW, state), read.version()) ? 1 : 0;
        }
        return writes;
    }

    private static List<StoredRecord> takeAll(ShipmentStore node) {
        List<StoredRecord> taken = new ArrayList<>();
        List<StoredRecord> batch = node.takeDue(NOW, LEASE, 7);
        while (!batch.isEmpty()) {
            taken.addAll(batch);
            assertThat(ids(taken)).doesNotHaveDuplicates();
            batch = node.takeDue(NOW, LEASE, 7);
        }
        return taken;
    }

    static List<String> ids(List<StoredRecord> rows) {
        return rows.stream().map(StoredRecord::id).toList();
    }
}
