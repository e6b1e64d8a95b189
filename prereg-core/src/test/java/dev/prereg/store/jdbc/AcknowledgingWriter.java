package dev.prereg.store.jdbc;

import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StoredRecord;
import java.nio.file.Path;
import java.time.Instant;

/** A process that writes rows until it is killed, and says of each write that it was acknowledged. */
final class AcknowledgingWriter {
    private AcknowledgingWriter() {}

    public static void main(String[] arguments) {
        ShipmentStore store = open(arguments[0], Path.of(arguments[1]), new Pools());
        System.out.println("pid " + ProcessHandle.current().pid());
        byte[] state = new byte[4_000];
        for (int i = 0; ; i++) {
            StoredRecord row = new StoredRecord(arguments[2] + "-" + i, 1, 0, "RECEIVED", Instant.EPOCH, state);
            store.insert(row);
            System.out.println(row.id() + " 1");
            store.replace(row.next("ENROLLED", Instant.EPOCH, state), 1);
            System.out.println(row.id() + " 2");
        }
    }

    static ShipmentStore open(String database, Path file, Pools pools) {
        if (database.equals("embedded")) {
            return EmbeddedShipmentStore.open(file);
        }
        return JdbcShipmentStore.over(pools.pool("jdbc:h2:file:" + file + ";WRITE_DELAY=0", true))
                .createTable();
    }
}
