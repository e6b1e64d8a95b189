package dev.prereg.shipping;

import java.util.List;

/**
 * What a search for the effect of an unknown order has found.
 *
 * @param candidates shipments that match the request, newest first
 * @param conclusive whether the search sees every shipment there is, so that no candidate means that nothing was ordered
 */
public record RecentShipments(List<Shipment> candidates, boolean conclusive) {
    /** Copies the list. */
    public RecentShipments {
        candidates = List.copyOf(candidates);
    }
}
