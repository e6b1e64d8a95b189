package dev.prereg.store.jdbc;

import dev.prereg.contract.ShipmentStoreContract;
import dev.prereg.store.ShipmentStore;
import javax.sql.DataSource;

/** The contract on one database: two nodes with a pool each, the second one without autocommit; a new table each time. */
abstract class JdbcStoreContract extends ShipmentStoreContract {
    private static int tables;

    private String table;

    abstract DataSource node();

    abstract DataSource otherNode();

    @Override
    protected ShipmentStore emptyStore() {
        table = "contract_" + ++tables;
        return JdbcShipmentStore.over(node(), table).createTable();
    }

    @Override
    protected ShipmentStore anotherNode(ShipmentStore opened) {
        return JdbcShipmentStore.over(otherNode(), table).checkTable();
    }
}
