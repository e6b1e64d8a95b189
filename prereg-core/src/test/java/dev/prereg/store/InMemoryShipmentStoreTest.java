package dev.prereg.store;

import dev.prereg.contract.ShipmentStoreContract;

class InMemoryShipmentStoreTest extends ShipmentStoreContract {
    @Override
    protected ShipmentStore emptyStore() {
        return new InMemoryShipmentStore();
    }
}
