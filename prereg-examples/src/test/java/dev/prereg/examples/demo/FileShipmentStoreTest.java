package dev.prereg.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.contract.ShipmentStoreContract;
import dev.prereg.examples.command.InputException;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileShipmentStoreTest extends ShipmentStoreContract {
    private static final Instant NOON = Instant.parse("2026-03-06T12:00:00Z");

    @TempDir
    private Path folder;

    private int files;

    @Override
    protected ShipmentStore emptyStore() {
        return FileShipmentStore.open(folder.resolve("contract-" + files++));
    }

    @Test
    void rowsAreThereAfterARestart() {
        Path file = folder.resolve("journeys");
        StoredRecord first = new StoredRecord("a", 1, 0, "RECEIVED", NOON, new byte[] {1, 2, 3});
        StoredRecord second = new StoredRecord("b", 1, 0, "RECEIVED", NOON, new byte[0]);
        try (FileShipmentStore before = FileShipmentStore.open(file)) {
            before.insert(first);
            before.insert(second);
            before.replace(first.next("ENROLLED", NOON, new byte[] {4}), 1);
            before.delete("b", 1);
        }

        try (FileShipmentStore after = FileShipmentStore.open(file)) {
            assertThat(after.find("a")).contains(first.next("ENROLLED", NOON, new byte[] {4}));
            assertThat(after.find("b")).isEmpty();
        }
    }

    @Test
    void onlyOneHasTheFileOpen() {
        Path file = folder.resolve("journeys");
        try (FileShipmentStore open = FileShipmentStore.open(file)) {
            assertThat(open.countByStage()).isEmpty();
            assertThatThrownBy(() -> FileShipmentStore.open(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("another process uses");
        }
    }

    @Test
    void fileOfAnotherFormatIsNotTouched() throws IOException {
        Path file = Files.writeString(folder.resolve("journeys"), "something else");

        assertThatThrownBy(() -> FileShipmentStore.open(file)).isInstanceOf(InputException.class);
        assertThat(file).hasContent("something else");
    }
}
