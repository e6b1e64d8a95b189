package dev.prereg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.prereg.store.ShipmentStore} must do. Extend it in a test of your own and give it an empty store:
 *
 * <pre>{@code
 * class OurStoreTest extends ShipmentStoreContract {
 *     @Override
 *     protected ShipmentStore emptyStore() {
 *         return new OurStore(emptyTable());
 *     }
 * }
 * }</pre>
 *
 * <p>If rows are shared by several nodes, override {@link #anotherNode} too: the races then run between two nodes. Nothing
 * here sleeps or reads a clock.
 */
public abstract class ShipmentStoreContract extends StoreQueueContract {
    private static final Optional<String> ALL = Optional.empty();
    private static final Optional<String> FIRST_PAGE = Optional.empty();

    /** In the order of their code points, which is not that of any language. */
    private static final List<String> ODD_IDS = List.of(
            " journey",
            "0",
            "10",
            "2",
            "A",
            "B",
            "Journey",
            "Z",
            "_",
            "a",
            "a ",
            "a-b",
            "a.b",
            "a:b",
            "aB",
            "a_b",
            "ab",
            "journey",
            "z",
            "~");

    /** For subclasses. */
    protected ShipmentStoreContract() {}

    @Test
    void rowsAreListedInTheOrderOfCodePoints() {
        new ArrayList<>(ODD_IDS)
                .stream().sorted(String.CASE_INSENSITIVE_ORDER.reversed()).forEach(id -> store.insert(row(id)));
        assertThat(ids(store.list(ALL, FIRST_PAGE, 100))).isEqualTo(ODD_IDS);
    }

    @Test
    void pagesJoinWithoutGapOrOverlap() {
        ODD_IDS.forEach(id -> store.insert(row(id)));
        for (int limit = 1; limit <= ODD_IDS.size() + 1; limit++) {
            assertThat(ids(pages(ALL, limit))).as("pages of %s", limit).isEqualTo(ODD_IDS);
        }
    }

    @Test
    void pageStartsAfterAnIdThatNeedNotExist() {
        List.of("a", "b", "d").forEach(id -> store.insert(row(id)));
        assertThat(ids(store.list(ALL, Optional.of("c"), 10))).containsExactly("d");
        assertThat(ids(store.list(ALL, Optional.of("b"), 10))).containsExactly("d");
        assertThat(store.list(ALL, Optional.of("d"), 10)).isEmpty();
    }

    @Test
    void rowsOfOneStageAreListed() {
        for (int i = 0; i < 10; i++) {
            store.insert(row("journey-" + i, i % 3 == 0 ? "ORDERED" : "RECEIVED", NOW));
        }
        assertThat(ids(pages(Optional.of("ORDERED"), 2)))
                .containsExactly("journey-0", "journey-3", "journey-6", "journey-9");
        assertThat(store.list(Optional.of("ordered"), FIRST_PAGE, 10)).isEmpty();
        assertThat(store.list(Optional.of("ENROLLED"), FIRST_PAGE, 10)).isEmpty();
    }

    @Test
    void listedRowsAreComplete() {
        StoredRecord row = new StoredRecord("journey-1", 1, 2, "ORDERED", StoredRecord.NOT_DUE, new byte[] {0, -1, 0});
        store.insert(row);
        assertThat(store.list(ALL, FIRST_PAGE, 1)).containsExactly(row);
    }

    @Test
    void emptyStoreListsAndCountsNothing() {
        assertThat(store.list(ALL, FIRST_PAGE, 10)).isEmpty();
        assertThat(store.countByStage()).isEmpty();
        assertThat(store.findDue(NOW, 10)).isEmpty();
    }

    @Test
    void rowsAreCountedByStage() {
        store.insert(row("journey-1", "RECEIVED", NOW));
        store.insert(row("journey-2", "RECEIVED", NOW));
        store.insert(row("journey-3", "NEEDS_ATTENTION", StoredRecord.NOT_DUE));
        assertThat(store.countByStage())
                .containsExactlyInAnyOrderEntriesOf(Map.of("RECEIVED", 2L, "NEEDS_ATTENTION", 1L));
        store.replace(row("journey-1").next("ENROLLED", NOW, bytes("x")), 1);
        store.replace(row("journey-2").next("ENROLLED", NOW, bytes("x")), 1);
        store.delete("journey-3", 1);
        assertThat(otherNode.countByStage()).isEqualTo(Map.of("ENROLLED", 2L));
    }

    private List<StoredRecord> pages(Optional<String> stage, int limit) {
        List<StoredRecord> all = new ArrayList<>();
        List<StoredRecord> page = store.list(stage, FIRST_PAGE, limit);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page);
            assertThat(ids(all)).doesNotHaveDuplicates();
            page = page.size() < limit
                    ? List.of()
                    : store.list(stage, Optional.of(all.get(all.size() - 1).id()), limit);
        }
        return all;
    }
}
