package dev.prereg.workflow;

import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.MutableClock;
import dev.prereg.fake.Samples;
import dev.prereg.idp.Enrollment;
import dev.prereg.idp.EnrollmentRequest;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.idp.PinRelease;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.SecretState;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.JwkSet;
import dev.prereg.jose.PublicJwk;
import dev.prereg.jose.YubicoKeys;
import dev.prereg.pin.Pin;
import dev.prereg.pin.PinDelivery;
import dev.prereg.pin.PinDeliveryResult;
import dev.prereg.pin.PinNotifier;
import dev.prereg.shipping.Cancellation;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.shipping.RecentShipments;
import dev.prereg.shipping.SerialNumber;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentRequest;
import dev.prereg.shipping.ShipmentService;
import dev.prereg.shipping.ShipmentState;
import dev.prereg.store.StateCipher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A world without cryptography, so that thousands of journeys pass in seconds. It notes what must never happen. */
final class LightWorld {
    static final StateCipher IN_CLEAR = new StateCipher() {
        @Override
        public byte[] seal(String recordId, byte[] plaintext) {
            return plaintext.clone();
        }

        @Override
        public byte[] open(String recordId, byte[] sealed) {
            return sealed.clone();
        }
    };
    private static final Jwe MESSAGE = Jwe.parse("eyJhIjoxfQ..YQ.YQ.YQ");
    private static final PublicJwk TRANSPORT_KEY = new FakeYubico().transportKey();

    final MutableClock clock = new MutableClock(Samples.START);
    final Shipments shipments = new Shipments();
    final Set<String> registered = new HashSet<>();
    final Set<String> deliveries = new HashSet<>();
    final List<String> violations = new ArrayList<>();
    boolean approved;

    /** One order; it is there for good, cancelled or not. */
    static final class Order {
        final ShipmentId id;
        final Instant at;
        boolean cancelled;
        boolean shipped;

        Order(ShipmentId id, Instant at) {
            this.id = id;
            this.at = at;
        }
    }

    final class Shipments implements ShipmentService {
        final List<Order> orders = new ArrayList<>();
        boolean conclusive = true;

        @Override
        public Shipment create(ShipmentRequest request) {
            Order order = new Order(new ShipmentId("shipment" + orders.size()), clock.instant());
            orders.add(order);
            return Shipment.of(order.id, ShipmentState.AWAITING_VALIDATION);
        }

        @Override
        public Optional<Shipment> find(ShipmentId id) {
            return orders.stream()
                    .filter(order -> order.id.equals(id) && !order.cancelled)
                    .map(this::shipment)
                    .findFirst();
        }

        private Shipment shipment(Order order) {
            if (!order.shipped) {
                return Shipment.of(order.id, ShipmentState.AWAITING_VALIDATION);
            }
            Fulfillment fulfillment = new Fulfillment(
                    new SerialNumber("12345678"), Optional.empty(), Optional.of(MESSAGE), List.of(MESSAGE, MESSAGE));
            return new Shipment(
                    order.id,
                    ShipmentState.SHIPPED,
                    List.of(fulfillment),
                    Optional.empty(),
                    Optional.of(order.at),
                    List.of());
        }

        @Override
        public RecentShipments findRecent(ShipmentRequest request, Instant since) {
            List<Shipment> recent = orders.stream()
                    .filter(order -> !order.cancelled && order.at.isAfter(since.minus(Duration.ofMinutes(5))))
                    .map(this::shipment)
                    .toList();
            return new RecentShipments(recent, conclusive);
        }

        @Override
        public Cancellation cancel(ShipmentId id) {
            Order order =
                    orders.stream().filter(any -> any.id.equals(id)).findFirst().orElseThrow();
            if (order.shipped) {
                return Cancellation.LOCKED;
            }
            order.cancelled = true;
            return Cancellation.CANCELLED;
        }

        void ship() {
            orders.forEach(order -> order.shipped |= !order.cancelled);
        }

        Optional<Order> open() {
            return orders.stream().filter(order -> !order.cancelled).findFirst();
        }
    }

    IdentityProvider provider(String name) {
        return new IdentityProvider() {
            @Override
            public Enrollment enroll(EnrollmentRequest request) {
                return new Enrollment(
                        request.pin().map(policy -> MESSAGE),
                        List.of(MESSAGE),
                        clock.instant().plus(Duration.ofDays(3_000)),
                        SecretState.of(name.getBytes(StandardCharsets.UTF_8)));
            }

            @Override
            public List<RegisteredCredential> activate(SecretState state, Fulfillment fulfillment) {
                registered.add(name);
                return List.of(new RegisteredCredential("credential-at-" + name, List.of()));
            }

            @Override
            public PinRelease releasePin(SecretState state, Fulfillment fulfillment) {
                return new PinRelease.HandedOver(Pin.of("12345678".toCharArray()));
            }
        };
    }

    PinNotifier notifier() {
        return this::deliver;
    }

    private PinDeliveryResult deliver(PinDelivery delivery) {
        if (registered.size() < 2) {
            violations.add("a PIN before all credentials");
        }
        if (!approved) {
            violations.add("a PIN without an approval");
        }
        deliveries.add(delivery.deduplicationKey());
        return PinDeliveryResult.delivered();
    }

    YubicoKeys keys() {
        return new YubicoKeys() {
            @Override
            public PublicJwk transportKey() {
                return TRANSPORT_KEY;
            }

            @Override
            public JwkSet signingKeys() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<PublicJwk> signingKey(String kid) {
                return Optional.empty();
            }
        };
    }
}
