package dev.prereg.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.OutcomeUnknownException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.Shipment;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentRequest;
import dev.prereg.shipping.ShipmentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FakeShipmentServiceTest {
    private final MutableClock clock = new MutableClock(Samples.START);
    private final FakeYubico yubico = new FakeYubico();
    private final FakeCustomer customer = new FakeCustomer(yubico.transportKey());
    private final FakeShipmentService service = new FakeShipmentService(yubico, clock);

    @Test
    void shipmentGoesItsWayDayByDay() {
        ShipmentId id = service.create(request(Samples.shipmentToAda())).id();
        List<Integer> states = new ArrayList<>();
        for (int day = 0; day < 6; day++) {
            states.add(service.find(id).orElseThrow().state().code());
            service.advance();
        }
        assertThat(states).containsExactly(3, 4, 100, 103, 104, 104);
        assertThat(service.keys()).hasSize(1);
    }

    @Test
    void responsesStayTheSameOnceProgrammed() {
        ShipmentId id = service.create(request(Samples.shipmentToAda())).id();
        service.shipAll();
        Shipment shipped = service.find(id).orElseThrow();
        service.deliver(id);
        Shipment delivered = service.find(id).orElseThrow();
        assertThat(delivered.state()).isEqualTo(ShipmentState.DELIVERED);
        assertThat(delivered.fulfillments()).isEqualTo(shipped.fulfillments()).hasSize(1);
        assertThat(delivered.fulfillments().get(0).serialNumber())
                .isEqualTo(service.order(id).programmed().orElseThrow().key().serialNumber());
    }

    @Test
    void responsesAreNotToldInOtherStates() {
        ShipmentId id = service.create(request(Samples.shipmentToAda())).id();
        service.shipAll();
        service.state(id, ShipmentState.of(105));
        assertThat(service.find(id).orElseThrow().fulfillments()).isEmpty();
        assertThat(service.order(id).programmed()).isPresent();
    }

    @Test
    void ordersAreRecordedAsTheyCame() {
        ShipmentRequest toAda = request(Samples.shipmentToAda());
        ShipmentRequest toGrace = request(Samples.shipmentToGrace());
        service.create(toAda);
        clock.advance(Duration.ofHours(1));
        ShipmentId second = service.create(toGrace).id();
        service.cancel(second);
        assertThat(service.orders()).extracting(FakeOrder::request).containsExactly(toAda, toGrace);
        assertThat(service.orders()).extracting(FakeOrder::cancelled).containsExactly(false, true);
        assertThat(service.orders())
                .extracting(FakeOrder::orderedAt)
                .containsExactly(Samples.START, Samples.START.plusSeconds(3600));
        assertThat(second.value()).matches("[1-9A-HJ-NP-Za-km-z]{22}");
    }

    @Test
    void cancelledOrderIsNotShipped() {
        ShipmentId id = service.create(request(Samples.shipmentToAda())).id();
        service.cancel(id);
        service.shipAll();
        service.advance();
        assertThat(service.keys()).isEmpty();
    }

    @Test
    void undeliverableAddressWaitsForARepair() {
        service.undeliverable(address -> address.countryCode2().equals("GB"));
        ShipmentId toAda = service.create(request(Samples.shipmentToAda())).id();
        ShipmentId toGrace = service.create(request(Samples.shipmentToGrace())).id();
        service.shipAll();
        Shipment stuck = service.find(toAda).orElseThrow();
        assertThat(stuck.state()).isEqualTo(ShipmentState.ADDRESS_UNDELIVERABLE);
        assertThat(stuck.messages()).containsExactly("Address is undeliverable or could not be understood");
        assertThat(service.find(toGrace).orElseThrow().state()).isEqualTo(ShipmentState.SHIPPED);
        service.shipAll();
        assertThat(service.find(toAda).orElseThrow().state()).isEqualTo(ShipmentState.ADDRESS_UNDELIVERABLE);
    }

    @Test
    void requestThatDoesNotOpenBecomesAProcessingError() {
        FakeCustomer stranger = new FakeCustomer(new FakeYubico().transportKey());
        ShipmentRequest unreadable = new ShipmentRequest(
                Samples.shipmentToAda(),
                Samples.yubiKey5Nfc(),
                stranger.pinRequest(8),
                List.of(stranger.credentialRequest(Samples.creationOptions(1))));
        ShipmentId id = service.create(unreadable).id();
        service.shipAll();
        Shipment failed = service.find(id).orElseThrow();
        assertThat(failed.state().code()).isEqualTo(8);
        assertThat(failed.messages()).containsExactly("the request does not open");
    }

    @Test
    void lostRequestHasNoEffectAndALostAnswerHas() {
        ShipmentRequest request = request(Samples.shipmentToAda());
        RuntimeException down = new ServiceUnavailableException("YubiEnterprise", null, "is down", null, null);
        RuntimeException lost = new OutcomeUnknownException("YubiEnterprise", null, "the connection was cut", null);
        service.faults().failBefore("create", down).failAfter("create", lost);
        assertThatThrownBy(() -> service.create(request)).isSameAs(down);
        assertThat(service.orders()).isEmpty();
        assertThatThrownBy(() -> service.create(request)).isSameAs(lost);
        assertThat(service.orders()).hasSize(1);
        service.create(request);
        assertThat(service.orders()).hasSize(2);
    }

    @Test
    void recentShipmentsAreNewestFirstAndAsConclusiveAsWished() {
        ShipmentRequest request = request(Samples.shipmentToAda());
        ShipmentId first = service.create(request).id();
        clock.advance(Duration.ofMinutes(30));
        ShipmentId second = service.create(request).id();
        assertThat(service.findRecent(request, Samples.START).candidates())
                .extracting(Shipment::id)
                .containsExactly(second, first);
        assertThat(service.findRecent(request, clock.instant()).candidates()).hasSize(1);
        assertThat(service.findRecent(request, Samples.START).conclusive()).isTrue();
        service.conclusive(false);
        assertThat(service.findRecent(request, Samples.START).conclusive()).isFalse();
        service.cancel(second);
        assertThat(service.findRecent(request, Samples.START).candidates()).hasSize(1);
    }

    @Test
    void mixedUpShipmentsHaveEachOthersResponses() {
        ShipmentId one = service.create(request(Samples.shipmentToAda())).id();
        ShipmentId other = service.create(request(Samples.shipmentToGrace())).id();
        service.shipAll();
        Shipment before = service.find(one).orElseThrow();
        service.mixUp(one, other);
        assertThat(service.find(other).orElseThrow().fulfillments()).isEqualTo(before.fulfillments());
        assertThat(service.find(one).orElseThrow().fulfillments()).isNotEqualTo(before.fulfillments());
    }

    @Test
    void seedRepeatsTheIds() {
        ShipmentRequest request = request(Samples.shipmentToAda());
        ShipmentId first = new FakeShipmentService(yubico, clock, new Random(7))
                .create(request)
                .id();
        assertThat(new FakeShipmentService(yubico, clock, new Random(7))
                        .create(request)
                        .id())
                .isEqualTo(first);
    }

    @Test
    void unknownShipmentCannotBeSteered() {
        assertThatThrownBy(() -> service.deliver(new ShipmentId("nowhere")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no shipment nowhere");
    }

    private ShipmentRequest request(Destination destination) {
        return new ShipmentRequest(
                destination,
                Samples.yubiKey5Nfc(),
                customer.pinRequest(8),
                List.of(customer.credentialRequest(Samples.creationOptions(1))));
    }
}
