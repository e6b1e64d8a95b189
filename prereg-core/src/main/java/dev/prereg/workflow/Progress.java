package dev.prereg.workflow;

import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.SecretState;
import dev.prereg.idp.UserReference;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.PublicJwk;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.shipping.SerialNumber;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far a journey has come: one record for each stage, holding exactly what is known and still needed by then. */
sealed interface Progress {
    Stage stage();

    /** The progress a journey needing attention goes back to; the progress itself otherwise. */
    default Progress underlying() {
        return this;
    }

    default Optional<ShipmentId> shipmentId() {
        return Optional.empty();
    }

    default Optional<ShipmentState> shipmentState() {
        return Optional.empty();
    }

    default Optional<SerialNumber> serialNumber() {
        return Optional.empty();
    }

    default List<RegisteredCredential> credentials() {
        return List.of();
    }

    default Optional<Instant> pinReleasedAt() {
        return Optional.empty();
    }

    default List<String> credentialIds() {
        return credentials().stream().map(RegisteredCredential::credentialId).toList();
    }

    default List<String> remarks() {
        return credentials().stream()
                .flatMap(credential -> credential.remarks().stream())
                .toList();
    }

    /** What one identity provider must see again, and when it stops accepting it. */
    record Part(String provider, UserReference user, SecretState state, int requests, Instant expiresAt) {}

    /** The enrollments made so far for one key, all sealed to one transport key; the first one asked for the PIN. */
    record Preparation(PublicJwk transportKey, List<Part> parts, Optional<Jwe> pinRequest, List<Jwe> requests) {
        public Preparation {
            parts = List.copyOf(parts);
            requests = List.copyOf(requests);
        }

        static Preparation start(PublicJwk transportKey) {
            return new Preparation(transportKey, List.of(), Optional.empty(), List.of());
        }

        Preparation with(Part part, Optional<Jwe> pin, List<Jwe> more) {
            List<Part> allParts = new ArrayList<>(parts);
            allParts.add(part);
            List<Jwe> allRequests = new ArrayList<>(requests);
            allRequests.addAll(more);
            return new Preparation(transportKey, allParts, pinRequest.or(() -> pin), allRequests);
        }
    }

    /** A shipment that exists, and the enrollments its key answers. */
    record Order(ShipmentId shipment, ShipmentState state, Instant orderedAt, List<Part> parts) {
        public Order {
            parts = List.copyOf(parts);
        }

        Order seen(ShipmentState newState) {
            return new Order(shipment, newState, orderedAt, parts);
        }

        int requests() {
            return parts.stream().mapToInt(Part::requests).sum();
        }

        /** The part of a fulfillment that answers the enrollment of this index. */
        Fulfillment answer(Fulfillment whole, int index) {
            int from = parts.subList(0, index).stream().mapToInt(Part::requests).sum();
            return whole.part(from, parts.get(index).requests(), index == 0);
        }
    }

    /** What remains when the secrets are gone. */
    record Receipt(
            Optional<ShipmentId> shipment,
            Optional<SerialNumber> serial,
            List<RegisteredCredential> credentials,
            Optional<Instant> pinReleasedAt,
            Instant closedAt) {
        public Receipt {
            credentials = List.copyOf(credentials);
        }

        static Receipt of(Progress last, Instant at) {
            return new Receipt(last.shipmentId(), last.serialNumber(), last.credentials(), last.pinReleasedAt(), at);
        }
    }

    record Received(Destination destination, Optional<Preparation> preparation) implements Progress {
        @Override
        public Stage stage() {
            return Stage.RECEIVED;
        }
    }

    record Enrolled(Destination destination, Preparation preparation) implements Progress {
        @Override
        public Stage stage() {
            return Stage.ENROLLED;
        }
    }

    /** An order may have been sent at or after {@code intentAt}. */
    record Ordering(Destination destination, Preparation preparation, Instant intentAt) implements Progress {
        @Override
        public Stage stage() {
            return Stage.ORDERING;
        }
    }

    record Ordered(Order order) implements Progress {
        @Override
        public Stage stage() {
            return Stage.ORDERED;
        }

        @Override
        public Optional<ShipmentId> shipmentId() {
            return Optional.of(order.shipment());
        }

        @Override
        public Optional<ShipmentState> shipmentState() {
            return Optional.of(order.state());
        }
    }

    /** A programmed key; {@code credentials} are those activated so far, {@code activatedParts} their enrollments. */
    record Fulfilled(Order order, Fulfillment fulfillment, int activatedParts, List<RegisteredCredential> credentials)
            implements Progress {
        public Fulfilled {
            credentials = List.copyOf(credentials);
        }

        @Override
        public Stage stage() {
            return Stage.FULFILLED;
        }

        @Override
        public Optional<ShipmentId> shipmentId() {
            return Optional.of(order.shipment());
        }

        @Override
        public Optional<ShipmentState> shipmentState() {
            return Optional.of(order.state());
        }

        @Override
        public Optional<SerialNumber> serialNumber() {
            return Optional.of(fulfillment.serialNumber());
        }
    }

    record Activated(Order order, Fulfillment fulfillment, List<RegisteredCredential> credentials) implements Progress {
        public Activated {
            credentials = List.copyOf(credentials);
        }

        @Override
        public Stage stage() {
            return Stage.ACTIVATED;
        }

        @Override
        public Optional<ShipmentId> shipmentId() {
            return Optional.of(order.shipment());
        }

        @Override
        public Optional<ShipmentState> shipmentState() {
            return Optional.of(order.state());
        }

        @Override
        public Optional<SerialNumber> serialNumber() {
            return Optional.of(fulfillment.serialNumber());
        }
    }

    /** The PIN was released; everything needed to release it again is kept until the retention is over. */
    record Completed(Activated activated, Instant releasedAt) implements Progress {
        @Override
        public Stage stage() {
            return Stage.COMPLETED;
        }

        @Override
        public Optional<ShipmentId> shipmentId() {
            return activated.shipmentId();
        }

        @Override
        public Optional<ShipmentState> shipmentState() {
            return activated.shipmentState();
        }

        @Override
        public Optional<SerialNumber> serialNumber() {
            return activated.serialNumber();
        }

        @Override
        public List<RegisteredCredential> credentials() {
            return activated.credentials();
        }

        @Override
        public Optional<Instant> pinReleasedAt() {
            return Optional.of(releasedAt);
        }
    }

    /** The end, with or without a delivered key. */
    record Ended(Stage stage, Receipt receipt) implements Progress {
        @Override
        public Optional<ShipmentId> shipmentId() {
            return receipt.shipment();
        }

        @Override
        public Optional<SerialNumber> serialNumber() {
            return receipt.serial();
        }

        @Override
        public List<RegisteredCredential> credentials() {
            return receipt.credentials();
        }

        @Override
        public Optional<Instant> pinReleasedAt() {
            return receipt.pinReleasedAt();
        }
    }

    record NeedsAttention(Progress from) implements Progress {
        @Override
        public Stage stage() {
            return Stage.NEEDS_ATTENTION;
        }

        @Override
        public Progress underlying() {
            return from;
        }

        @Override
        public Optional<ShipmentId> shipmentId() {
            return from.shipmentId();
        }

        @Override
        public Optional<ShipmentState> shipmentState() {
            return from.shipmentState();
        }

        @Override
        public Optional<SerialNumber> serialNumber() {
            return from.serialNumber();
        }

        @Override
        public List<RegisteredCredential> credentials() {
            return from.credentials();
        }

        @Override
        public Optional<Instant> pinReleasedAt() {
            return from.pinReleasedAt();
        }
    }
}
