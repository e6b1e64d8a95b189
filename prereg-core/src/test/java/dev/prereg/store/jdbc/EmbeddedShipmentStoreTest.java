package dev.prereg.store.jdbc;

import dev.prereg.contract.ShipmentStoreContract;
import dev.prereg.store.ShipmentStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedShipmentStoreTest extends ShipmentStoreContract {
    @TempDir
    Path directory;

    private final List<EmbeddedShipmentStore> open = new ArrayList<>();

    private ShipmentStore opened() {
        EmbeddedShipmentStore store = EmbeddedShipmentStore.open(directory.resolve("store"));
        open.add(store);
        return store;
    }

    @Override
    protected ShipmentStore emptyStore() {
        return opened();
    }

    @Override
    protected ShipmentStore anotherNode(ShipmentStore opened) {
        return opened();
    }

    @AfterEach
    void close() {
        open.forEach(EmbeddedShipmentStore::close);
    }
}
