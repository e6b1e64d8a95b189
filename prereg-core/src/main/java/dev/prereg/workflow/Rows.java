package dev.prereg.workflow;

import dev.prereg.StoreException;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StateCipher;
import dev.prereg.store.StoredRecord;
import java.time.Instant;
import java.util.Arrays;

/** Reads and writes journeys as rows. */
record Rows(ShipmentStore store, StateCipher cipher) {
    StoredRecord find(PreRegistrationId id) {
        return store.find(id.value())
                .orElseThrow(() -> new IllegalArgumentException("there is no pre-registration " + id));
    }

    Journey read(StoredRecord row) {
        byte[] plaintext = cipher.open(row.id(), row.state());
        try {
            Journey journey = JourneyCodec.read(plaintext);
            if (!journey.id().value().equals(row.id())) {
                throw new StoreException("the row " + row.id() + " holds another journey's state", null);
            }
            return journey;
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    StoredRecord first(Journey journey, Instant dueAt) {
        String id = journey.id().value();
        return new StoredRecord(id, 1, 0, journey.progress().stage().name(), dueAt, seal(id, journey));
    }

    StoredRecord next(StoredRecord row, Journey journey, Instant dueAt) {
        return row.next(journey.progress().stage().name(), dueAt, seal(row.id(), journey));
    }

    private byte[] seal(String id, Journey journey) {
        byte[] plaintext = JourneyCodec.write(journey);
        try {
            return cipher.seal(id, plaintext);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }
}
