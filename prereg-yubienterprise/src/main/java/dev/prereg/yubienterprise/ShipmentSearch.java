package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.shipping.RecentShipments;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through {@code GET /shipments_exact} for the effect of an order. The API's filters are not published, so pages are
 * read up to a bound and compared here.
 */
final class ShipmentSearch {
    private static final Logger LOG = LoggerFactory.getLogger(ShipmentSearch.class);

    private final PagedList list;
    private final int pages;

    ShipmentSearch(YubiEnterpriseConfig config, Api api) {
        this.list = new PagedList(api, "/shipments_exact", "shipments", "list of shipments");
        this.pages = config.searchPages();
    }

    /**
     * @param listIsComplete whether the list shows every shipment of the kind that is looked for
     */
    RecentShipments find(ShipmentMatch match, boolean listIsComplete) {
        Findings findings = new Findings();
        boolean readAll = false;
        for (int page = 0; page < pages && !readAll; page++) {
            readAll = findings.add(list.page(findings.seen, PagedList.LARGEST_PAGE), match);
        }
        boolean conclusive = listIsComplete && readAll && !findings.inDoubt;
        LOG.debug(
                "search for a recent order: {} of {} shipments match, conclusive {}",
                findings.candidates.size(),
                findings.seen,
                conclusive);
        return new RecentShipments(findings.newestFirst(), conclusive);
    }

    private static final class Findings {
        private final Set<ShipmentId> ids = new HashSet<>();
        private final List<Shipment> candidates = new ArrayList<>();
        private int seen;
        private OptionalInt total = OptionalInt.empty();
        private boolean inDoubt;

        /** Returns whether this was the last page. */
        boolean add(ListPage page, ShipmentMatch match) {
            inDoubt |= total.isPresent() && !total.equals(page.total());
            total = page.total();
            page.entries().forEach(entry -> compare(entry, match));
            seen += page.entries().size();
            boolean end = page.entries().isEmpty();
            inDoubt |= end && total.isPresent() && seen < total.getAsInt();
            return end || total.isPresent() && seen >= total.getAsInt();
        }

        private void compare(JsonNode entry, ShipmentMatch match) {
            try {
                Shipment shipment = ShipmentJson.listed(entry);
                ShipmentMatch.Degree degree = match.degree(entry);
                // Entries that come or go while we read move others across the border of a page.
                boolean again = !ids.add(shipment.id());
                inDoubt |= again || degree == ShipmentMatch.Degree.CLOSE;
                if (degree == ShipmentMatch.Degree.FULL && !again) {
                    candidates.add(shipment);
                }
            } catch (MalformedJsonException e) {
                inDoubt = true;
            }
        }

        List<Shipment> newestFirst() {
            Comparator<Shipment> byTime =
                    Comparator.comparing(s -> s.requestedAt().orElse(Instant.MIN));
            return candidates.stream().sorted(byTime.reversed()).toList();
        }
    }
}
