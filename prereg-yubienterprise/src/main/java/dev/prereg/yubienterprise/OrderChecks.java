package dev.prereg.yubienterprise;

import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.shipping.DeliveryType;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.ShipmentLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is checked before an order is sent, and refused or only warned about. Thread-safe. */
final class OrderChecks {
    private static final Logger LOG = LoggerFactory.getLogger(OrderChecks.class);
    private static final Duration COUNTRIES_KEPT = Duration.ofDays(1);

    private final LimitCheck limitCheck;
    private final Catalogue catalogue;
    private final Clock clock;
    private volatile Countries countries = new Countries(List.of(), Instant.MIN);

    OrderChecks(YubiEnterpriseConfig config, Catalogue catalogue) {
        this.limitCheck = config.limitCheck();
        this.catalogue = catalogue;
        this.clock = config.clock();
    }

    private record Countries(List<Country> all, Instant readAt) {}

    /**
     * @param more what the caller has found itself
     * @throws RequestRejectedException with status 0, if something is found and shall be refused
     */
    void check(Destination destination, List<String> more) {
        List<String> violations = new ArrayList<>(ShipmentLimits.violations(destination));
        violations.addAll(more);
        deliveryType(destination).ifPresent(violations::add);
        if (violations.isEmpty()) {
            return;
        }
        String list = String.join("; ", violations);
        if (limitCheck == LimitCheck.REFUSE) {
            throw new RequestRejectedException(
                    Api.SERVICE, null, 0, "validation_error", "the order was not sent: " + list);
        }
        LOG.warn("an order is sent although it is over a limit: {}", list);
    }

    /** Standard delivery is the default everywhere, so only another one is worth a question. */
    private Optional<String> deliveryType(Destination destination) {
        if (destination.deliveryType() == DeliveryType.STANDARD) {
            return Optional.empty();
        }
        String code = destination.address().countryCode2();
        int wanted = destination.deliveryType().value();
        return countries().stream()
                .filter(country -> country.countryCode2().equals(code))
                .map(Country::deliveryTypes)
                .filter(types -> !types.isEmpty() && !types.containsKey(wanted))
                .map(types -> "delivery_type: " + wanted + " is not allowed for " + code + ", allowed: " + names(types))
                .findFirst();
    }

    private static String names(Map<Integer, String> types) {
        List<String> names = new ArrayList<>();
        types.forEach((value, name) -> names.add(name.isEmpty() ? value.toString() : value + " (" + name + ")"));
        return String.join(", ", names);
    }

    /** A list that cannot be read refuses nothing: Yubico's own answer to the order counts. */
    private List<Country> countries() {
        Countries known = countries;
        Instant now = clock.instant();
        if (!known.all().isEmpty() && now.isBefore(known.readAt().plus(COUNTRIES_KEPT))) {
            return known.all();
        }
        try {
            countries = new Countries(catalogue.countries(), now);
            return countries.all();
        } catch (PreRegistrationException e) {
            LOG.warn("the delivery type of an order is not checked, the countries cannot be read: {}", e.getMessage());
            return known.all();
        }
    }
}
