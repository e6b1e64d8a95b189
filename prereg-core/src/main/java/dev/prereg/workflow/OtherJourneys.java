package dev.prereg.workflow;

import dev.prereg.StoreException;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.store.StoredRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the other journeys of the store lay claim to. It reads the whole store, which is affordable because an order of
 * unknown outcome is rare and giving one shipment to two journeys would lose a key.
 */
final class OtherJourneys {
    private static final int PAGE = 200;

    private final Rows rows;

    OtherJourneys(Rows rows) {
        this.rows = rows;
    }

    /**
     * @param shipments the shipments that belong to other journeys
     * @param rival whether another journey looks for a shipment of the same product to the same destination
     */
    record Claims(Set<ShipmentId> shipments, boolean rival) {}

    Claims claims(Journey journey, Progress.Ordering ordering) {
        Set<ShipmentId> shipments = new HashSet<>();
        boolean rival = false;
        Optional<String> after = Optional.empty();
        List<StoredRecord> page;
        do {
            page = rows.store().list(Optional.empty(), after, PAGE);
            for (StoredRecord row : page) {
                if (!row.id().equals(journey.id().value())) {
                    Optional<Journey> other = readable(row);
                    other.flatMap(it -> it.progress().shipmentId()).ifPresent(shipments::add);
                    rival |= other.map(it -> isRival(journey, ordering, it)).orElse(true);
                }
                after = Optional.of(row.id());
            }
        } while (page.size() == PAGE);
        return new Claims(Set.copyOf(shipments), rival);
    }

    /** A journey that cannot be read may own any shipment. */
    private Optional<Journey> readable(StoredRecord row) {
        try {
            return Optional.of(rows.read(row));
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private static boolean isRival(Journey journey, Progress.Ordering ordering, Journey other) {
        return other.progress().underlying() instanceof Progress.Ordering theirs
                && other.wanted().product().equals(journey.wanted().product())
                && theirs.destination().equals(ordering.destination());
    }
}
