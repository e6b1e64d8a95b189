package dev.prereg.yubienterprise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.ResponseIntegrityException;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.shipping.RecentShipments;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentRequest;
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
    private static final int PAGE = 100;

    private final Api api;
    private final int pages;
    private final boolean listShowsPreRegShipments;

    ShipmentSearch(YubiEnterpriseConfig config, Api api) {
        this.api = api;
        this.pages = config.searchPages();
        this.listShowsPreRegShipments = config.listShowsPreRegShipments();
    }

    RecentShipments findRecent(ShipmentRequest request, Instant since) {
        ShipmentMatch match = new ShipmentMatch(request, since);
        Findings findings = new Findings();
        boolean complete = false;
        for (int page = 0; page < pages && !complete; page++) {
            complete = findings.add(page(findings.seen), match);
        }
        boolean conclusive = listShowsPreRegShipments && complete && !findings.inDoubt;
        LOG.debug(
                "search for a recent order: {} of {} shipments match, conclusive {}",
                findings.candidates.size(),
                findings.seen,
                conclusive);
        return new RecentShipments(findings.newestFirst(), conclusive);
    }

    private Page page(int offset) {
        HttpCall call = HttpCall.get(api.at("/shipments_exact?limit=" + PAGE + "&offset=" + offset));
        HttpAnswer answer = api.exchange(call);
        if (!answer.isSuccess()) {
            throw api.failure(call, answer, "list of shipments");
        }
        api.requireOwnAnswer(answer);
        try {
            return Page.read(answer.json("list of shipments"));
        } catch (MalformedJsonException e) {
            throw new ResponseIntegrityException(ResponseIntegrityException.Reason.MALFORMED, e.getMessage());
        }
    }

    /** One page: its entries, and how many there are on all pages. */
    private record Page(List<JsonNode> entries, OptionalInt total) {
        /** The name of the list is not published: {@code shipments}, or else the only array there is. */
        static Page read(JsonNode json) {
            JsonNode list = json.path("shipments");
            if (!list.isArray()) {
                list = onlyArray(json);
            }
            OptionalInt total =
                    Json.optionalInt(json, "total_count").map(OptionalInt::of).orElse(OptionalInt.empty());
            List<JsonNode> entries = new ArrayList<>();
            list.forEach(entries::add);
            return new Page(List.copyOf(entries), total);
        }

        private static JsonNode onlyArray(JsonNode json) {
            List<JsonNode> arrays = new ArrayList<>();
            json.forEach(member -> {
                if (member.isArray()) {
                    arrays.add(member);
                }
            });
            if (arrays.size() != 1) {
                throw new MalformedJsonException("the list of shipments has no array \"shipments\"");
            }
            return arrays.get(0);
        }
    }

    private static final class Findings {
        private final Set<ShipmentId> ids = new HashSet<>();
        private final List<Shipment> candidates = new ArrayList<>();
        private int seen;
        private OptionalInt total = OptionalInt.empty();
        private boolean inDoubt;

        /** Returns whether this was the last page. */
        boolean add(Page page, ShipmentMatch match) {
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
