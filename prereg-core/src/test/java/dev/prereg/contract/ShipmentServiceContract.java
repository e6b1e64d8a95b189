package dev.prereg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prereg.fake.FakeCustomer;
import dev.prereg.fake.FakeYubico;
import dev.prereg.fake.Samples;
import dev.prereg.jose.Jwe;
import dev.prereg.shipping.Cancellation;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.RecentShipments;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentRequest;
import dev.prereg.shipping.ShipmentService;
import dev.prereg.shipping.ShipmentState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ShipmentService} must do. Extend it and give it the service, normally in front of a stub whose keys a
 * {@link FakeYubico} programs:
 *
 * <pre>{@code
 * class OurServiceTest extends ShipmentServiceContract {
 *     private OurStub stub;
 *
 *     @Override
 *     protected ShipmentService service(FakeYubico yubico) {
 *         stub = OurStub.start(yubico);
 *         return new OurService(stub.url());
 *     }
 *
 *     @Override
 *     protected void ship(ShipmentId id) {
 *         stub.programAndShip(id);
 *     }
 *
 *     @Override
 *     protected void lock(ShipmentId id) {
 *         stub.handToFulfilment(id);
 *     }
 * }
 * }</pre>
 */
public abstract class ShipmentServiceContract {
    private static final Destination TO_ADA = Samples.shipmentToAda();

    private final FakeYubico yubico = new FakeYubico();
    private final FakeCustomer customer = new FakeCustomer(yubico.transportKey());
    private ShipmentService service;

    /** For subclasses. */
    protected ShipmentServiceContract() {}

    /**
     * Makes the service under test, without shipments; called once for each test.
     *
     * @param yubico who programs the keys
     * @return the service
     */
    protected abstract ShipmentService service(FakeYubico yubico);

    /**
     * Has the key of a shipment programmed and shipped.
     *
     * @param id a shipment of this test
     */
    protected abstract void ship(ShipmentId id);

    /**
     * Hands a shipment to fulfilment, so that it can no longer be cancelled.
     *
     * @param id a shipment of this test
     */
    protected abstract void lock(ShipmentId id);

    /**
     * @return whether {@code findRecent} can find anything; if not, those tests are skipped
     */
    protected boolean findsRecentShipments() {
        return true;
    }

    /**
     * @return the time by the service's clock; the system's unless overridden
     */
    protected Instant now() {
        return Instant.now();
    }

    @BeforeEach
    final void makeService() {
        service = service(yubico);
    }

    @Test
    final void orderedShipmentIsFound() {
        Shipment ordered = service.create(request(TO_ADA, 1));
        assertThat(ordered.state()).isEqualTo(ShipmentState.AWAITING_VALIDATION);
        Shipment found = service.find(ordered.id()).orElseThrow();
        assertThat(found.id()).isEqualTo(ordered.id());
        assertThat(found.state()).isEqualTo(ordered.state());
        assertThat(found.fulfillments()).isEmpty();
    }

    @Test
    final void eachOrderIsAShipmentOfItsOwn() {
        ShipmentRequest request = request(TO_ADA, 1);
        List<ShipmentId> ids = Race.of(4, thread -> service.create(request).id());
        assertThat(ids).doesNotHaveDuplicates();
        ids.forEach(id -> assertThat(service.find(id)).isPresent());
    }

    @Test
    final void unknownShipmentIsNotFound() {
        service.create(request(TO_ADA, 1));
        assertThat(service.find(new ShipmentId("zzzzzzzzzzzzzzzzzzzzzz"))).isEmpty();
    }

    @Test
    final void shippedKeyBringsItsResponsesInTheOrderOfTheRequests() {
        ShipmentRequest request = request(TO_ADA, 3);
        ShipmentId id = service.create(request).id();
        ship(id);
        Shipment shipped = service.find(id).orElseThrow();
        assertThat(shipped.state().isFulfilled()).isTrue();
        assertThat(shipped.fulfillments()).hasSize(1);
        Fulfillment fulfillment = shipped.fulfillments().get(0);
        assertThat(customer.decrypt(fulfillment.pinResponse().orElseThrow())).isNotBlank();
        List<String> challenges = fulfillment.credentialResponses().stream()
                .map(customer::challengeOf)
                .toList();
        assertThat(challenges).containsExactly(challenge(1), challenge(2), challenge(3));
        assertThat(service.find(id).orElseThrow().fulfillments()).isEqualTo(shipped.fulfillments());
    }

    private static String challenge(int seed) {
        return FakeCustomer.challenge(Samples.creationOptions(seed));
    }

    @Test
    final void cancelledShipmentStaysCancelled() {
        ShipmentId id = service.create(request(TO_ADA, 1)).id();
        assertThat(service.cancel(id)).isEqualTo(Cancellation.CANCELLED);
        assertThat(service.cancel(id)).isIn(Cancellation.CANCELLED, Cancellation.NOT_FOUND);
        assertThat(service.find(id)).isEmpty();
    }

    @Test
    final void unknownShipmentIsNotCancelled() {
        ShipmentId other = service.create(request(TO_ADA, 1)).id();
        assertThat(service.cancel(new ShipmentId("zzzzzzzzzzzzzzzzzzzzzz"))).isEqualTo(Cancellation.NOT_FOUND);
        assertThat(service.find(other)).isPresent();
    }

    @Test
    final void lockedShipmentIsNotCancelled() {
        ShipmentId id = service.create(request(TO_ADA, 1)).id();
        lock(id);
        assertThat(service.cancel(id)).isEqualTo(Cancellation.LOCKED);
        assertThat(service.find(id)).isPresent();
    }

    @Test
    final void recentShipmentOfARequestIsFound() {
        assumeTrue(findsRecentShipments(), "the service finds no recent shipments");
        ShipmentRequest request = request(TO_ADA, 1);
        Instant before = now();
        ShipmentId first = service.create(request).id();
        ShipmentId second = service.create(request).id();
        assertThat(candidates(service.findRecent(request, before))).containsExactlyInAnyOrder(first, second);
        assertThat(candidates(service.findRecent(request, now().plus(Duration.ofHours(2)))))
                .isEmpty();
    }

    @Test
    final void shipmentOfAnotherRequestIsNoCandidate() {
        assumeTrue(findsRecentShipments(), "the service finds no recent shipments");
        Instant before = now();
        ShipmentRequest request = request(TO_ADA, 1);
        service.create(request(Samples.shipmentToGrace(), 1));
        service.create(new ShipmentRequest(
                TO_ADA, new Product(29, 106, "RXJN83"), request.pinRequest(), request.credentialRequests()));
        assertThat(candidates(service.findRecent(request, before))).isEmpty();
    }

    @Test
    final void nothingPrintsPersonalData() {
        ShipmentRequest request = request(TO_ADA, 1);
        Shipment ordered = service.create(request);
        ship(ordered.id());
        Shipment shipped = service.find(ordered.id()).orElseThrow();
        new Secrets(List.of(Samples.MARKER, request.pinRequest().compact()))
                .mustNotBePrintedBy(service, request, ordered, shipped, shipped.fulfillments());
        new Secrets(shipped.fulfillments().get(0).credentialResponses().stream()
                        .map(Jwe::compact)
                        .toList())
                .mustNotBePrintedBy(shipped, shipped.fulfillments());
    }

    private ShipmentRequest request(Destination destination, int credentials) {
        List<Jwe> requests = IntStream.rangeClosed(1, credentials)
                .mapToObj(Samples::creationOptions)
                .map(customer::credentialRequest)
                .toList();
        return new ShipmentRequest(destination, Samples.yubiKey5Nfc(), customer.pinRequest(8), requests);
    }

    private static List<ShipmentId> candidates(RecentShipments found) {
        return found.candidates().stream().map(Shipment::id).toList();
    }
}
